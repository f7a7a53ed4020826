using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.Registry.Reconciliation;
using Khue.Registry.Relations;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Quality;

/// <summary>Judges anew whom a fact touches, a second after it happened.</summary>
internal sealed class OnPeopleTouched(KhueDb db, QualityBook book, JobQueue queue) : IReact<PersonCorrected>, IReact<PeopleWritten>, IReact<PersonNumberRecorded>, IReact<RelationRecorded>, IReact<RelationChanged>, IReact<RelationTakenBack>,
    IReact<ResidenceRecorded>, IReact<PeopleMerged>, IReact<PeopleUnmerged>, IReact<MembersChanged>
{
    // A family, not a village.
    const int MostChildren = 200;

    // An import of a whole province would keep other reactions waiting.
    const int AtOnce = 50;

    public Task To(PersonCorrected fact, JournalEntry entry, CancellationToken ct) => book.Judge([fact.Subject], ct);
    public Task To(PersonNumberRecorded fact, JournalEntry entry, CancellationToken ct) => book.Judge([fact.Subject], ct);
    public Task To(ResidenceRecorded fact, JournalEntry entry, CancellationToken ct) => book.Judge([fact.Subject], ct);
    public Task To(RelationRecorded fact, JournalEntry entry, CancellationToken ct) => Family([fact.Subject], [fact.RelatedId], ct);
    public Task To(RelationChanged fact, JournalEntry entry, CancellationToken ct) => Family([fact.Subject], [fact.RelatedId], ct);
    public Task To(RelationTakenBack fact, JournalEntry entry, CancellationToken ct) => Family([fact.Subject], [fact.RelatedId], ct);
    public Task To(PeopleMerged fact, JournalEntry entry, CancellationToken ct) => Family([fact.Subject, fact.MergedId], [fact.Subject, fact.MergedId], ct);
    public Task To(PeopleUnmerged fact, JournalEntry entry, CancellationToken ct) => Family([fact.Subject, fact.MergedId], [fact.Subject, fact.MergedId], ct);

    public Task To(PeopleWritten fact, JournalEntry entry, CancellationToken ct) => Many(fact.People, ct);
    public Task To(MembersChanged fact, JournalEntry entry, CancellationToken ct) => Many(fact.People, ct);

    async Task Many(IReadOnlyList<Guid> people, CancellationToken ct)
    {
        if (people.Count <= AtOnce) await book.Judge([.. people], ct);
        else queue.Add<JudgePeople>($"Chấm chất lượng {people.Count} hồ sơ vừa ghi", new JudgePeople.Order(people), people.Count);
    }

    // A phone of a guardian is a phone of all their children.
    async Task Family(Guid[] people, Guid[] guardians, CancellationToken ct)
    {
        var children = await db.Set<Relation>().Where(x => guardians.Contains(x.RelatedId)).OrderBy(x => x.Id).Take(MostChildren).Select(x => x.ChildId).ToListAsync(ct);
        await book.Judge([.. people.Union(children)], ct);
    }
}

/// <summary>Judges anew when something found of a record was answered, and counts whether in time.</summary>
internal sealed class OnFindingsAnswered(KhueDb db, QualityBook book) : IReact<FindingSettled>, IReact<CorrectionAsked>, IReact<CorrectionAnswered>
{
    public async Task To(FindingSettled fact, JournalEntry entry, CancellationToken ct)
    {
        var other = await db.Set<IdentityFinding>().Where(x => x.Id == fact.FindingId).Select(x => x.OtherId).FirstOrDefaultAsync(ct);
        await book.Judge(other is { } second ? [fact.Subject, second] : [fact.Subject], ct);
        await Count(fact.OrganizationId, ct);
    }

    public Task To(CorrectionAsked fact, JournalEntry entry, CancellationToken ct) => Count(fact.OrganizationId, ct);
    public Task To(CorrectionAnswered fact, JournalEntry entry, CancellationToken ct) => Count(fact.OrganizationId, ct);

    Task Count(Guid? unit, CancellationToken ct) => unit is { } one ? book.CountAnswers(one, ct) : Task.CompletedTask;
}

/// <summary>Orders a whole unit to be judged when a comparison ended, and everything when a list of codes changed that rules look things up in.</summary>
internal sealed class OnMuchChanged(JobQueue queue, QualityRules rules, LocalClock clock) : IReact<PeopleReconciled>, IReact<CodeListPublished>
{
    public Task To(PeopleReconciled fact, JournalEntry entry, CancellationToken ct)
    {
        if (fact is { Failure: null, OrganizationId: { } unit }) queue.Add<JudgeQuality>("Chấm lại chất lượng dữ liệu sau đối soát", new JudgeQuality.Order(unit), 1);
        return Task.CompletedTask;
    }

    // A version of a day to come is seen by that day's round.
    public async Task To(CodeListPublished fact, JournalEntry entry, CancellationToken ct)
    {
        if (fact.On <= clock.Today && (await rules.On(clock.Today, ct)).Any(x => x.IsOn && x.List == fact.List)) queue.Add<JudgeQuality>("Chấm lại chất lượng dữ liệu theo danh mục mới", new JudgeQuality.Order(null), 1);
    }
}
