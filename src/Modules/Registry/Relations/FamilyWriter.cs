using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Residences;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Relations;

/// <inheritdoc/>
internal sealed class FamilyWriter(KhueDb db, PeopleBook book, IPeopleWriter people, ICodeLists lists, WardCodes wardCodes, LocalClock clock, IEnumerable<IKeepsPeople> keepers) : IFamilyWriter
{
    // The database keeps plans: made while a table was small, they read it whole at each step of a province's load.
    const int FirstCount = 1_000, Growth = 8;
    int entered, counted = FirstCount;

    public async Task<IReadOnlyList<FamilyPlan>> Look(IReadOnlyList<FamilyCandidate> families, CancellationToken ct)
    {
        var known = await KnownFamilies.Of(db, [.. families.Select(x => x.ChildId).OfType<Guid>().Distinct()], ct);
        var written = families.Select(x => x.Ward).OfType<string>().ToList();
        var wards = written.Count > 0 ? await Wards(written, ct) : [];
        return [.. families.Select(Plan)];

        FamilyPlan Plan(FamilyCandidate family)
        {
            var findings = new Findings();
            var writes = family.Phone is { } phone && !known.HasPhone(family.ChildId, phone);
            foreach (var guardian in family.Guardians)
                if (known.Find(family.ChildId, guardian) is not { } now) writes = true;
                else if (now.FoldedName != Fold.Of(guardian.FullName)) findings.Add(FamilyFindings.AnotherOnRecord(FamilyFindings.Word(guardian.Role), now.FullName, guardian.FullName));
                else writes |= guardian.Phone is { } own && !known.HasPhone(now.Id, own);
            var (ward, problem) = family.Ward is { } told ? wards[told] : default;
            if (problem is not null) findings.Add(problem);
            if (ward is not null && known.Ward(family.ChildId) is { } held)
            {
                if (held != ward) findings.Add(FamilyFindings.AnotherWard(held));
                ward = null;
            }
            return new(writes || ward is not null, ward, findings.All);
        }
    }

    public async Task<IReadOnlyList<FamilyWritten>> Write(Guid custodianId, Guid batch, IReadOnlyList<FamilyCandidate> families, CancellationToken ct)
    {
        var known = await KnownFamilies.Of(db, [.. families.Select(x => x.ChildId!.Value)], ct);
        var couples = await Couples.Of(db, custodianId, [.. families.Select(x => x.ChildId!.Value)], families.Select(x => FamilyStep.Parents(x, known)).OfType<(string Father, string)>().Select(x => x.Father), ct);
        var step = new FamilyStep(custodianId, batch, clock.Today, known, await Holders(custodianId, families, ct), couples);
        var written = families.Select(step.Write).ToList();
        await book.Enter(step.People, [], ct);
        await db.InsertMany(step.Relations, ct);
        await db.InsertMany(step.Contacts, ct);
        await db.InsertMany(step.Residences, ct);
        await Count(step.Relations.Count, ct);
        db.TellWritten(custodianId, families.Select(x => x.ChildId!.Value).Concat(step.People.Select(x => x.Id)).Distinct());
        return written;
    }

    async Task Count(int relations, CancellationToken ct)
    {
        if ((entered += relations) < counted) return;
        counted = entered * Growth;
        await db.Analyze<Person>(ct);
        await db.Analyze<Relation>(ct);
        await db.Analyze<Contact>(ct);
    }

    public async Task TakeBack(IReadOnlyCollection<FamilyWritten> written, CancellationToken ct)
    {
        foreach (var part in written.SelectMany(x => x.Relations).Chunk(1_000)) await db.Set<Relation>().Where(x => part.Contains(x.Id) && x.Version == 0).ExecuteDeleteAsync(ct);
        foreach (var part in written.SelectMany(x => x.Contacts).Chunk(1_000)) await db.Set<Contact>().Where(x => part.Contains(x.Id)).ExecuteDeleteAsync(ct);
        foreach (var part in written.SelectMany(x => x.Residences).Chunk(1_000)) await db.Set<Residence>().Where(x => part.Contains(x.Id)).ExecuteDeleteAsync(ct);
        foreach (var part in written.SelectMany(x => x.People).Distinct().Chunk(1_000))
        {
            var tied = await db.Set<Relation>().Where(x => part.Contains(x.RelatedId) || part.Contains(x.ChildId)).Select(x => new { x.RelatedId, x.ChildId }).ToListAsync(ct);
            var kept = new HashSet<Guid>(tied.SelectMany(x => (Guid[])[x.RelatedId, x.ChildId]));
            foreach (var keeper in keepers) kept.UnionWith((await keeper.Kept(part, ct)).Keys);
            await people.Remove([.. part.Except(kept)], ct);
        }
    }

    /// <summary>Whom the school knows under these phones, by phone and folded name. Who is looked after by somebody is a pupil, and no parent.</summary>
    async Task<ILookup<(string Phone, string Name), Guid>> Holders(Guid custodianId, IReadOnlyList<FamilyCandidate> families, CancellationToken ct)
    {
        var phones = families.SelectMany(x => x.Guardians).Select(x => x.Phone).OfType<string>().Distinct().ToArray();
        if (phones.Length == 0) return Array.Empty<(string, string, Guid)>().ToLookup(x => (x.Item1, x.Item2), x => x.Item3);
        var holders = await db.Set<Contact>().Where(x => phones.Contains(x.Value) && x.To == null)
            .Join(db.Set<Person>().Where(x => x.CustodianId == custodianId && x.MergedIntoId == null), x => x.PersonId, x => x.Id, (contact, person) => new { contact.Value, person.FoldedName, person.Id })
            .Where(x => !db.Set<Relation>().Any(r => r.ChildId == x.Id)).OrderBy(x => x.Id).ToListAsync(ct);
        return holders.ToLookup(x => (x.Value, x.FoldedName), x => x.Id);
    }

    /// <summary>What each written ward means: a code of now, one from before a merger by what it became, or a name that only one ward of the country bears.</summary>
    async Task<Dictionary<string, (string? Code, Finding? Problem)>> Wards(IEnumerable<string> written, CancellationToken ct)
    {
        var items = await lists.Items(KnownLists.Wards, clock.Today, ct);
        var names = items.GroupBy(x => Fold.Of(x.Name)).Where(x => x.Count() == 1).ToDictionary(x => x.Key, x => x.First().Code, StringComparer.Ordinal);
        var read = new Dictionary<string, (string?, Finding?)>(StringComparer.Ordinal);
        foreach (var one in written.Distinct(StringComparer.Ordinal))
        {
            var found = one.All(char.IsAsciiDigit) ? await lists.Resolve(KnownLists.Wards, one.PadLeft(5, '0'), clock.Today, ct) : names.TryGetValue(Fold.Of(one), out var named) ? new([named], false) : new([], false);
            read[one] = found.Only is { } code ? (code, null) : (null, found.Ambiguous ? FamilyFindings.WardSplit(one, await wardCodes.Named(found.Codes, ct)) : FamilyFindings.WardUnknown(one));
        }
        return read;
    }
}
