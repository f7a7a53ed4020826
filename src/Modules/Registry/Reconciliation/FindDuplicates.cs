using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Registry.Contracts;
using Khue.Registry.Matching;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Reconciliation;

/// <summary>Looks for records of one person within a unit and, for the department, across its schools. People stream past; about a hundred bytes of each stay.</summary>
internal sealed class FindDuplicates(KhueDb db, IServiceScopeFactory scopes, Actor actor, LocalClock clock) : IJob
{
    public async Task Run(JobRun run, CancellationToken ct)
    {
        var reconciliation = await db.Set<ReconciliationRun>().EditableBy(actor).One(run.Payload<ReconciliationOrder>().ReconciliationId, ct);
        if (!reconciliation.IsRunning) return;
        var people = new List<(Guid Id, Guid Unit)>();
        var table = await Read(people, ct);
        await run.Report(1, 3, $"Đã đọc {people.Count} hồ sơ, đang so.", ct);
        var pairs = new Matcher(MatchSettings.Shipped).Duplicates(table, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var findings = new FindingWriter(db, reconciliation);
        await findings.Begin(ct);
        foreach (var part in pairs.Chunk(1_000))
        {
            var ids = part.SelectMany(x => (Guid[])[people[x.A].Id, people[x.B].Id]).Distinct().ToArray();
            var known = await db.Set<Person>().AsNoTracking().Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.CustodianId, x.FullName, x.DateOfBirth }).ToDictionaryAsync(x => x.Id, x => (x.Id, x.CustodianId, x.FullName, x.DateOfBirth), ct);
            foreach (var pair in part)
                if (known.TryGetValue(people[pair.A].Id, out var one) && known.TryGetValue(people[pair.B].Id, out var other)) findings.Add(FindingMaker.Duplicate(reconciliation.Id, one, other, pair));
            await findings.Flush(ct);
        }
        await findings.End(ct);
        reconciliation.Read(people.Count);
        reconciliation.End(people.Count, 0, 0, findings.Count, clock.Now);
        db.Tell(new PeopleReconciled(reconciliation.Id, reconciliation.OrganizationId, reconciliation.Source, people.Count, findings.Count, null));
        await db.SaveChangesAsync(ct);
        await run.Checkpoint(db, "found", 3, ct);
        await transaction.CommitAsync(ct);
    }

    async Task<MatchTable> Read(List<(Guid Id, Guid Unit)> people, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        var side = scope.ServiceProvider.GetRequiredService<KhueDb>();
        var table = new MatchTable(new(), new());
        await using var parents = side.Set<Relation>().AsNoTracking().Where(x => x.To == null && (x.Kind == RelationKind.Father || x.Kind == RelationKind.Mother))
            .Join(side.Set<Person>(), x => x.RelatedId, x => x.Id, (relation, parent) => new { relation, parent }).OrderBy(x => x.relation.ChildId)
            .Select(x => new Parent(x.relation.ChildId, x.relation.Kind, x.parent.FullName)).AsAsyncEnumerable().GetAsyncEnumerator(ct);
        var hasParent = await parents.MoveNextAsync();
        // Both streams come in the order of the child, so each is read once.
        await using var own = scopes.CreateAsyncScope();
        own.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        var main = own.ServiceProvider.GetRequiredService<KhueDb>();
        var rows = own.ServiceProvider.GetRequiredService<Comparison>().Members(clock.Today).OrderBy(x => x.Id).Select(x => new
        {
            x.Id, x.CustodianId, x.FullName, x.DateOfBirth, x.Gender, x.Address,
            PersonalId = main.Set<PersonIdentifier>().Where(n => n.PersonId == x.Id && n.Kind == IdentifierKind.PersonalId && n.To == null).Select(n => n.Value).FirstOrDefault(),
            MinistryCode = main.Set<PersonIdentifier>().Where(n => n.PersonId == x.Id && n.Kind == IdentifierKind.MinistryCode && n.To == null).Select(n => n.Value).FirstOrDefault(),
        });
        await foreach (var x in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            string? father = null, mother = null;
            while (hasParent && parents.Current.ChildId.CompareTo(x.Id) <= 0)
            {
                if (parents.Current.ChildId == x.Id && parents.Current.Kind == RelationKind.Father) father = parents.Current.Name;
                else if (parents.Current.ChildId == x.Id) mother = parents.Current.Name;
                hasParent = await parents.MoveNextAsync();
            }
            table.Add(new(x.FullName, PartialDay.Of(x.DateOfBirth), x.Gender) { PersonalId = MatchPerson.Number(x.PersonalId), MinistryCode = MatchPerson.Number(x.MinistryCode), Father = father, Mother = mother, Address = x.Address });
            people.Add((x.Id, x.CustodianId));
        }
        return table;
    }

    sealed record Parent(Guid ChildId, RelationKind Kind, string Name);
}
