using System.Globalization;
using System.Runtime.InteropServices;
using Khue.Registry.Contracts;
using Khue.Registry.People;

namespace Khue.Registry.Matching;

/// <summary>One person as they are compared; zero where nothing is known. Names are ranges of the table's words.</summary>
record struct MatchRow
{
    public int NameAt, FatherAt, MotherAt;
    public byte NameCount, FatherCount, MotherCount;
    public Gender Gender;
    public PartialDay Birth;
    public long PersonalId, MinistryCode, Phone, OtherPhone;

    /// <summary>Id in the places' pool; 0 when unknown.</summary>
    public int Ward, Place;

    /// <summary>Hash of the folded address line; 0 when unknown.</summary>
    public int Address;
}

/// <summary>What is known of one person before it is packed.</summary>
sealed record MatchPerson(string? Name, PartialDay Birth, Gender Gender)
{
    public long PersonalId { get; init; }
    public long MinistryCode { get; init; }
    public long Phone { get; init; }
    public long OtherPhone { get; init; }
    public string? Ward { get; init; }
    public string? Place { get; init; }
    public string? Address { get; init; }
    public string? Father { get; init; }
    public string? Mother { get; init; }

    /// <summary>A stored number as it is compared; 0 for none.</summary>
    public static long Number(string? digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>People packed for comparing: some hundred bytes each, so that a province fits in memory.</summary>
sealed class MatchTable(WordPool words, PlacePool places)
{
    const int Generation = 14;
    static readonly HashSet<string> titles = new(["ông", "bà", "ong", "ba", "cô", "chú", "bác", "anh", "chị"], StringComparer.OrdinalIgnoreCase);
    readonly List<MatchRow> rows = [];
    readonly List<int> names = [];

    public WordPool Words => words;
    public PlacePool Places => places;
    public int Count => rows.Count;
    public ReadOnlySpan<MatchRow> Rows => CollectionsMarshal.AsSpan(rows);
    public ref readonly MatchRow this[int i] => ref CollectionsMarshal.AsSpan(rows)[i];

    public ReadOnlySpan<int> Name(in MatchRow row) => CollectionsMarshal.AsSpan(names).Slice(row.NameAt, row.NameCount);
    public ReadOnlySpan<int> Father(in MatchRow row) => CollectionsMarshal.AsSpan(names).Slice(row.FatherAt, row.FatherCount);
    public ReadOnlySpan<int> Mother(in MatchRow row) => CollectionsMarshal.AsSpan(names).Slice(row.MotherAt, row.MotherCount);

    public void Add(MatchPerson person)
    {
        var row = new MatchRow
        {
            Gender = person.Gender, Birth = person.Birth, PersonalId = IsOwn(person) ? person.PersonalId : 0, MinistryCode = person.MinistryCode, Phone = person.Phone, OtherPhone = person.OtherPhone,
            Ward = places.Ward(person.Ward), Place = places.Of(person.Place), Address = places.Of(person.Address),
        };
        (row.NameAt, row.NameCount) = Keep(person.Name);
        (row.FatherAt, row.FatherCount) = Keep(WithoutTitle(person.Father));
        (row.MotherAt, row.MotherCount) = Keep(WithoutTitle(person.Mother));
        rows.Add(row);
    }

    // A phone or a cut number has the province of nobody; a parent's number has a birth year of another generation. Neither says anything about the child.
    static bool IsOwn(MatchPerson person)
    {
        if (person.PersonalId is <= 0 or > 999_999_999_999) return false;
        var number = new PersonalNumber(person.PersonalId.ToString("000000000000", CultureInfo.InvariantCulture));
        return (number.HasKnownProvince || person.PersonalId >= 100_000_000_000) && (!person.Birth.IsKnown || Math.Abs(number.BirthYear - person.Birth.Year) < Generation);
    }

    static string? WithoutTitle(string? name)
    {
        if (name is null || name.IndexOf(' ', StringComparison.Ordinal) is not (> 0 and var end)) return name;
        return titles.Contains(name[..end].TrimEnd('.')) ? name[(end + 1)..] : name;
    }

    (int, byte) Keep(string? name)
    {
        if (string.IsNullOrEmpty(name)) return (0, 0);
        var ids = words.Add(name);
        var at = names.Count;
        names.AddRange(ids.AsSpan(0, Math.Min(ids.Length, 30)));
        return (at, (byte)Math.Min(ids.Length, 30));
    }
}
