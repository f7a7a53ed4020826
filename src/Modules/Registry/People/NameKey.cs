using Khue.Kernel.Data;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.People;

/// <summary>
/// One way in which a name can begin to be typed. A part of a name is the beginning of one of these, so a search is a range of an index
/// and never a scan. Made from the person's present and former names, by <see cref="PeopleBook"/> alone.
/// </summary>
internal sealed class NameKey
{
    const int MostWords = 15;

    public required Guid PersonId { get; init; }
    public required string Key { get; init; }

    /// <summary>Follows the person, so that a school's search reads no other table.</summary>
    public required Guid CustodianId { get; set; }

    /// <summary>
    /// "nguyễn văn an": "nguyen van an", "van an", and "an nguyen van", which also answers for "an" and for "nguyen … an". Of four words or more the first and the last two
    /// as well: "nguyễn thị bảo an" is typed "nguyen bao an".
    /// </summary>
    public static IEnumerable<string> Of(string fullName) => OfPlain(Plain(fullName));

    static IEnumerable<string> OfPlain(string name)
    {
        if (name.Length == 0) yield break;
        yield return name;
        var given = name.LastIndexOf(' ') + 1;
        if (given == 0)
        {
            foreach (var part in Parts(name, 0)) yield return part;
            yield break;
        }
        foreach (var part in Parts(name, 0).Where(x => x.Contains(' ', StringComparison.Ordinal)).Take(MostWords)) yield return part;
        yield return Turned(name);
        if (name.LastIndexOf(' ', given - 2) is var before and > 0 && name.IndexOf(' ', StringComparison.Ordinal) is var first && name.LastIndexOf(' ', before - 1) > first - 1 && first < before) yield return name[..first] + name[before..];
        foreach (var part in Parts(name, given)) yield return part;
    }

    /// <summary>The first key of a name that begins so; null when none does.</summary>
    /// <param name="folded">The name as <see cref="Fold"/> makes it.</param>
    /// <param name="prefix">As typed, plain.</param>
    public static string? First(string folded, string prefix)
    {
        string? first = null;
        foreach (var key in OfPlain(OneMark(folded)))
            if (key.StartsWith(prefix, StringComparison.Ordinal) && (first is null || string.CompareOrdinal(key, first) < 0)) first = key;
        return first;
    }

    /// <summary>The last word before the others; the same when there is one word.</summary>
    public static string Turned(string plain) => plain.LastIndexOf(' ') is > 0 and var at ? $"{plain[(at + 1)..]} {plain[..at]}" : plain;

    /// <summary>As keys and searches are written: folded, one kind of apostrophe.</summary>
    public static string Plain(string? text) => OneMark(Fold.Of(text));

    static string OneMark(string folded) => folded.Replace('’', '\'').Replace('ʼ', '\'').Replace('`', '\'');

    // Names such as H'Hen or Niê-Kđăm are typed from either side of their mark.
    static IEnumerable<string> Parts(string name, int from)
    {
        for (var i = from; i < name.Length - 1; i++)
            if (name[i] is ' ' or '\'' or '-' && char.IsLetterOrDigit(name[i + 1])) yield return name[(i + 1)..];
    }
}

internal sealed class NameKeyTable : IEntityTypeConfiguration<NameKey>
{
    public void Configure(EntityTypeBuilder<NameKey> table)
    {
        table.ToTable("name_keys");
        table.HasKey(x => new { x.PersonId, x.Key });
        table.Property(x => x.Key).HasMaxLength(200).IsBinary();
        // The province's search and a school's: each reads its index alone, in the order it is shown.
        table.HasIndex(x => new { x.Key, x.PersonId, x.CustodianId });
        table.HasIndex(x => new { x.CustodianId, x.Key, x.PersonId });
    }
}
