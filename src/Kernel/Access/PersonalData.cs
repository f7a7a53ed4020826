namespace Khue.Kernel.Access;

/// <summary>What personal data a table holds and why; every module lists its own in its PersonalData file. Copies, erasures, retention and the record of processing are made from these.</summary>
/// <param name="Table">Table name with its prefix.</param>
/// <param name="Fields">The fields in words, Vietnamese.</param>
/// <param name="Purpose">Why it is held, and the law behind it.</param>
/// <param name="Retention">How long, in words.</param>
/// <param name="Export">How a person's rows are found for a copy, in words.</param>
/// <param name="Erasure">What happens when erasure is asked, in words that the person reads: what stays, and on which ground.</param>
/// <param name="Rows">The same for the program: how the rows are found, copied and erased. A wall test asks for it.</param>
public sealed record PersonalData(string Table, string Fields, string Purpose, string Retention, string Export, string Erasure, PersonRows? Rows = null);
