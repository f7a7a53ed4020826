using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Accounts;

/// <summary>
/// Makes user names by the rule of the deployment: "{ten}{chudem}{so}" gives annv1, annv2 for two who are called Nguyễn Văn An; "{donvi}.{so}" numbers the people of a unit.
/// Never a personal number: that is personal data, and known to others.
/// </summary>
internal sealed class UserNames(KhueDb db, IOrganizations organizations, IdentitySettings settings)
{
    const int Longest = 60;

    /// <summary>A free name for each, in order. Takes part in the caller's transaction: two writers at once collide at the index of names, and the later begins anew.</summary>
    public async Task<IReadOnlyList<string>> For(IReadOnlyList<(string Name, Guid OrganizationId)> people, CancellationToken ct)
    {
        var codes = new Dictionary<Guid, string>();
        foreach (var unit in people.Select(x => x.OrganizationId).Distinct()) codes[unit] = !settings.UserNameRule.Contains("{donvi}", StringComparison.Ordinal) ? "" : Letters((await organizations.Find(unit, ct))?.Code ?? "khue");
        var stems = people.Select(x => Stem(x.Name, codes[x.OrganizationId])).ToList();
        var asked = stems.Distinct().ToArray();
        var counters = await db.Set<UserNameCounter>().AsNoTracking().Where(x => asked.Contains(x.Stem)).ToDictionaryAsync(x => x.Stem, ct);
        foreach (var stem in asked.Where(x => !counters.ContainsKey(x))) counters[stem] = new() { Stem = stem };
        var names = stems.ConvertAll(x => x.Replace("{so}", (++counters[x].Last).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        // A name that somebody was given in another way is passed over.
        for (var taken = await Taken(names, ct); taken.Count > 0; taken = await Taken(names, ct))
            for (var i = 0; i < names.Count; i++)
                if (taken.Contains(names[i])) names[i] = stems[i].Replace("{so}", (++counters[stems[i]].Last).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        await new BulkUpsert(db).Add([.. counters.Values]).Run(ct);
        return names;
    }

    async Task<HashSet<string>> Taken(List<string> names, CancellationToken ct)
    {
        var normal = names.ConvertAll(x => x.ToUpperInvariant());
        return [.. (await db.Set<Account>().Where(x => normal.Contains(x.NormalizedUserName!)).Select(x => x.UserName!).ToListAsync(ct))];
    }

    string Stem(string name, string unit)
    {
        var syllables = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Letters).Where(x => x.Length > 0).ToArray();
        var given = syllables.Length == 0 ? "nguoidung" : syllables[^1];
        var rest = string.Concat(syllables.SkipLast(1).Select(x => x[0]));
        var stem = settings.UserNameRule.Replace("{ten}", given, StringComparison.Ordinal).Replace("{chudem}", rest, StringComparison.Ordinal).Replace("{donvi}", unit, StringComparison.Ordinal);
        return (stem.Contains("{so}", StringComparison.Ordinal) ? stem : stem + "{so}") is { Length: <= Longest } fits ? fits : stem[..(Longest - 4)].Replace("{so}", "", StringComparison.Ordinal).TrimEnd('{', 's', 'o') + "{so}";
    }

    static string Letters(string text) => string.Concat(Fold.Of(text).Where(x => char.IsAsciiLetterOrDigit(x)));
}

/// <summary>How many names were made of one stem: the next bears the next number.</summary>
internal sealed class UserNameCounter : IUnjournaled
{
    public required string Stem { get; init; }
    public int Last { get; set; }
}

internal sealed class UserNameCounterTable : IEntityTypeConfiguration<UserNameCounter>
{
    public void Configure(EntityTypeBuilder<UserNameCounter> table)
    {
        table.ToTable("user_name_counters");
        table.HasKey(x => x.Stem);
        table.Property(x => x.Stem).HasMaxLength(80);
    }
}
