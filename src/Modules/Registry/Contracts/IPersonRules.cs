namespace Khue.Registry.Contracts;

/// <summary>The rules that values about a person must keep, without asking any database. Source: NĐ 137/2015 and NĐ 70/2024 for the personal number.</summary>
public interface IPersonRules
{
    /// <summary>Reads and judges the values together, since they vouch for each other. Never throws for bad values.</summary>
    PersonReading Read(in PersonValues values, PersonPolicy policy);
}
