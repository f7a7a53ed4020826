using System.Globalization;
using System.Runtime.InteropServices;
using Khue.Registry.Contracts;

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
            Gender = person.Gender, Birth = person.Birth, PersonalId = person.PersonalId, MinistryCode = person.MinistryCode, Phone = person.Phone, OtherPhone = person.OtherPhone,
            Ward = places.Ward(person.Ward), Place = places.Of(person.Place), Address = places.Of(person.Address),
        };
        (row.NameAt, row.NameCount) = Keep(person.Name);
        (row.FatherAt, row.FatherCount) = Keep(person.Father);
        (row.MotherAt, row.MotherCount) = Keep(person.Mother);
        rows.Add(row);
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
