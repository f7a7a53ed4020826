using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.School.Rosters;

namespace Khue.School.OneRoster;

/// <summary>Judges the pupils of one school in a bundle, so that they go the way of every roster: seen first, corrected, matched, applied, undone.</summary>
internal sealed class BundleReader(IPersonRules rules, IPersonSheets sheets, IOrganizations organizations)
{
    /// <param name="bundle">Open.</param>
    /// <param name="schoolId">The school that imports: known in the bundle by its code or id.</param>
    /// <param name="options">What a person decided.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="DomainException">The bundle holds nobody of the school.</exception>
    public async Task<Roster> Read(Bundle bundle, Guid schoolId, RosterOptions options, CancellationToken ct)
    {
        var school = await organizations.Find(schoolId, ct) ?? throw new NotFoundException(nameof(OrganizationView));
        var orgs = bundle.Rows(BundleFiles.Orgs).Select(x => (Id: x["sourcedId"], Code: x["identifier"])).Where(x => x.Id.Length > 0).ToList();
        var own = orgs.Where(x => x.Code.Equals(school.Code, StringComparison.OrdinalIgnoreCase) || x.Id.Equals($"{school.Id}", StringComparison.OrdinalIgnoreCase)).Select(x => x.Id).ToHashSet(StringComparer.Ordinal);
        var links = BundleLinks.Of(bundle, own, [.. orgs.Select(x => x.Id)]);
        var (duplicates, seen, rows) = (new RosterDuplicates(), new HashSet<string>(StringComparer.Ordinal), new List<RowDraft>());
        foreach (var row in bundle.Rows(BundleFiles.Users))
        {
            if (!links.IsPupilHere(row)) continue;
            var draft = Judge(row, links, options);
            var id = row["sourcedId"];
            if (id.Length > 0 && !seen.Add(id)) draft.Add(BundleFindings.DuplicateId(id));
            else duplicates.See(draft);
            rows.Add(draft);
        }
        if (rows.Count == 0) throw new DomainException(SchoolErrors.BundleOfOthers, null, school.Name, school.Code);
        return new([new PersonSheet(BundleFiles.Users, null, 1, [], null)], rows);
    }

    RowDraft Judge(in BundleRow row, BundleLinks links, RosterOptions options)
    {
        var (id, number) = (row["sourcedId"], row.Number);
        var told = links.About(id);
        Cell At(PersonColumn field, string value) => options.Corrections.TryGetValue((BundleFiles.Users, number, field), out var corrected) ? corrected : value;
        var (personal, ministry) = Ids(row);
        var values = new PersonValues(At(PersonColumn.FullName, Name(row)), At(PersonColumn.DateOfBirth, told.BirthDate), At(PersonColumn.Gender, Sex(told.Sex)), At(PersonColumn.PersonalId, personal), At(PersonColumn.MinistryCode, ministry));
        var reading = rules.Read(values, options.Policy);
        var written = At(PersonColumn.ClassName, links.ClassOf(id) ?? "").Text;
        var className = written.Length == 0 ? null : sheets.ClassName(written);
        var person = new DraftPerson(reading.FullName, reading.DateOfBirth, reading.Gender, reading.PersonalId, reading.MinistryCode, className)
        {
            Ethnicity = Clean(told.Ethnicity), BirthPlace = Clean(told.BirthPlace), SourcedId = id.Length is > 0 and <= 60 ? id : null,
        };
        var findings = reading.Findings.ToList();
        if (id.Length == 0) findings.Add(BundleFindings.Missing("sourcedId"));
        if (row.IsGone) findings.Add(BundleFindings.Gone);
        if (links.UnknownOrg(row) is { } org) findings.Add(BundleFindings.UnknownOrg(org));
        if (links.HasUnknownClass(id)) findings.Add(BundleFindings.UnknownClass);
        else if (className is null) findings.Add(BundleFindings.NoClass);
        return new(BundleFiles.Users, number, person, findings, [], findings.Count == 0 ? null : new WrittenCells(values.FullName.Text, values.DateOfBirth.Text, values.Gender.Text, values.PersonalId.Text, values.MinistryCode.Text));
    }

    /// <summary>Family name first; our own column tells it whole.</summary>
    static string Name(in BundleRow row) => row[BundleFiles.FullName] is { Length: > 0 } whole ? whole
        : row["familyName"].Length > 0 && row["givenName"].Length > 0 ? string.Join(' ', ((string[])[row["familyName"], row["middleName"], row["givenName"]]).Where(x => x.Length > 0)) : "";

    /// <summary>"{type:id},{type:id}"; a type that is not ours is told by its form: twelve digits are a personal number, ten a ministry code.</summary>
    static (string Personal, string Ministry) Ids(in BundleRow row)
    {
        var (personal, ministry) = ("", "");
        foreach (var one in row.Many("userIds").Append(row["identifier"]))
        {
            var bare = one.Trim('{', '}', ' ');
            var (type, value) = bare.IndexOf(':', StringComparison.Ordinal) is >= 0 and var at ? (bare[..at].Trim(), bare[(at + 1)..].Trim()) : ("", bare);
            if (type == Bundle.PersonalId || (personal.Length == 0 && value.Length == 12 && value.All(char.IsAsciiDigit))) personal = value;
            else if (type == Bundle.MinistryCode || (ministry.Length == 0 && value.Length == 10 && value.All(char.IsAsciiDigit))) ministry = value;
        }
        return (personal, ministry);
    }

    static string Sex(string told) => told.ToLowerInvariant() switch { "male" => "Nam", "female" => "Nữ", "" or "unspecified" => "", _ => told };

    static string? Clean(string told) => CleanText.Of(told) is { Length: > 0 and <= 300 } text ? text : null;
}
