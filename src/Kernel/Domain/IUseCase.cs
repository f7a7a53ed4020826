namespace Khue.Kernel.Domain;

/// <summary>Marks a use case: one class, one <c>Handle</c>. Registered by reflection; called directly by pages, routes, jobs and commands.</summary>
public interface IUseCase;
