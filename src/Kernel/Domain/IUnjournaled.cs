namespace Khue.Kernel.Domain;

/// <summary>
/// A row of plumbing (progress of a job, failed sign-in counter, cursor) whose change is no business fact.
/// Every other row can only be saved together with a fact.
/// </summary>
public interface IUnjournaled;
