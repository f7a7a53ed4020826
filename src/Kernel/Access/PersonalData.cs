namespace Khue.Kernel.Access;

/// <summary>What personal data a table holds and why; every module lists its own in its PersonalData file.</summary>
/// <param name="Table">Table name with its prefix.</param>
/// <param name="Fields">The fields in words, Vietnamese.</param>
/// <param name="Purpose">Why it is held, and the law behind it.</param>
/// <param name="Retention">How long.</param>
/// <param name="Export">How a person's rows are found for a copy.</param>
/// <param name="Erasure">What happens when erasure is asked.</param>
public sealed record PersonalData(string Table, string Fields, string Purpose, string Retention, string Export, string Erasure);
