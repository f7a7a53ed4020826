using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.School.Rosters;

namespace Khue.School.OneRoster;

/// <summary>Judges the pupils of one school in a bundle, so that they go the way of every roster: seen first, corrected, matched, applied, undone.</summary>
internal sealed class BundleReader(IPersonRules rules, IFamilyRules families, IPersonSheets sheets, IOrganizations organizations, IPeople people)
{
    const int MostAsked = 1_000;

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
        var kin = BundleKin.Of(bundle, links);
        var (duplicates, seen, rows) = (new RosterDuplicates(), new HashSet<string>(StringComparer.Ordinal), new List<RowDraft>());
        foreach (var row in bundle.Rows(BundleFiles.Users))
        {
            if (!links.IsPupilHere(row)) continue;
            var draft = Judge(row, links, kin, options);
            var id = row["sourcedId"];
            if (id.Length > 0 && !seen.Add(id)) draft.Add(BundleFindings.DuplicateId(id));
            else duplicates.See(draft);
            rows.Add(draft);
        }
        if (rows.Count == 0) throw new DomainException(SchoolErrors.BundleOfOthers, null, school.Name, school.Code);
        var known = await Known(kin.Staff, ct);
        var staff = kin.Staff.Where(x => !known.Contains(x.Id)).Select(x => new StaffMember(x, links.About(x.Id).BirthDate, BundleUser.Sex(links.About(x.Id).Sex))).ToList();
        return new([new PersonSheet(BundleFiles.Users, null, 1, [], null)], rows) { Staff = staff, Remarks = BundleRemarks.Of(bundle, links, kin, known.Count) };
    }

    /// <summary>Keys of those whom a bundle of ours names by our own id: a list of staff would not know them by it, and add them again.</summary>
    async Task<HashSet<string>> Known(List<BundleUser> staff, CancellationToken ct)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in staff.Where(x => Guid.TryParse(x.Id, out _)).Chunk(MostAsked))
        {
            var views = await people.Views([.. part.Select(x => Guid.Parse(x.Id)).Distinct()], ct);
            known.UnionWith(part.Where(x => views.TryGetValue(Guid.Parse(x.Id), out var one) && Fold.Of(one.FullName) == Fold.Of(x.Name)).Select(x => x.Id));
        }
        return known;
    }

    RowDraft Judge(in BundleRow row, BundleLinks links, BundleKin kin, RosterOptions options)
    {
        var (id, number) = (row["sourcedId"], row.Number);
        var told = links.About(id);
        Cell At(PersonColumn field, string value) => options.Corrections.TryGetValue((BundleFiles.Users, number, field), out var corrected) ? corrected : value;
        var user = BundleUser.Of(row);
        var values = new PersonValues(At(PersonColumn.FullName, user.Name), At(PersonColumn.DateOfBirth, told.BirthDate), At(PersonColumn.Gender, BundleUser.Sex(told.Sex)), At(PersonColumn.PersonalId, user.PersonalId), At(PersonColumn.MinistryCode, user.MinistryCode));
        var reading = rules.Read(values, options.Policy);
        var written = At(PersonColumn.ClassName, links.ClassOf(id) ?? "").Text;
        var className = written.Length == 0 ? null : sheets.ClassName(written);
        var (kinTold, left) = kin.Family(row, links);
        var (family, noticed) = kinTold.IsEmpty ? (null, []) : families.Read(kinTold, reading.FullName);
        var person = new DraftPerson(reading.FullName, reading.DateOfBirth, reading.Gender, reading.PersonalId, reading.MinistryCode, className)
        {
            Ethnicity = Clean(told.Ethnicity), BirthPlace = Clean(told.BirthPlace), SourcedId = id.Length is > 0 and <= 60 ? id : null, Family = family,
        };
        List<Finding> findings = [.. reading.Findings, .. noticed, .. left];
        if (id.Length == 0) findings.Add(BundleFindings.Missing("sourcedId"));
        if (row.IsGone) findings.Add(BundleFindings.Gone);
        if (links.UnknownOrg(row) is { } org) findings.Add(BundleFindings.UnknownOrg(org));
        if (links.HasUnknownClass(id)) findings.Add(BundleFindings.UnknownClass);
        else if (className is null) findings.Add(BundleFindings.NoClass);
        return new(BundleFiles.Users, number, person, findings, [], findings.Count == 0 ? null : new WrittenCells(values.FullName.Text, values.DateOfBirth.Text, values.Gender.Text, values.PersonalId.Text, values.MinistryCode.Text));
    }

    static string? Clean(string told) => CleanText.Of(told) is { Length: > 0 and <= 300 } text ? text : null;
}
