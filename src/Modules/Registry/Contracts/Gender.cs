namespace Khue.Registry.Contracts;

/// <summary>The sex recorded in civil papers, numbered as in QCVN 109.</summary>
public enum Gender : byte
{
    Unknown = 0,
    Male = 1,
    Female = 2,
}
