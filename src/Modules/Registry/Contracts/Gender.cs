namespace Khue.Registry.Contracts;

/// <summary>The sex recorded in civil papers.</summary>
public enum Gender : byte
{
    Male = 1,
    Female = 2,
}
