using System.Runtime.CompilerServices;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.Matching;
using Khue.Registry.People;
using Khue.Registry.Residences;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Reconciliation;

/// <summary>An answer beside the record with its number, when they differ, or without one.</summary>
/// <param name="PersonId">Null when nobody of the unit bears the number.</param>
internal sealed record Difference(int Row, string PersonalId, string FullName, DateOnly? DateOfBirth, Gender Gender, AnswerCode Code,
    Guid? PersonId, Guid? CustodianId, string? OurName, DateOnly? OurBirth, Gender? OurGender);

/// <summary>Another ward than the one on record.</summary>
/// <param name="Since">First day at the ward on record; null when not told.</param>
internal sealed record OtherHome(int Row, Guid PersonId, Guid CustodianId, ResidenceKind Kind, string Ours, DateOnly? Since, string Theirs);

/// <summary>A person of the unit about whom nothing was answered.</summary>
internal sealed record Unasked(Guid Id, Guid CustodianId, string FullName, DateOnly? DateOfBirth, Gender Gender, string? PersonalId);

/// <summary>
/// Compares answers with records by their number. The database joins them and lets through only what differs, so a province that agrees costs one join.
/// </summary>
internal sealed class Comparison(KhueDb db, Actor actor, IEnumerable<IPersonGroup> groups)
{
    public IAsyncEnumerable<Difference> Differences(Guid reconciliationId) =>
        (from answer in db.Set<Answer>().AsNoTracking()
         where answer.ReconciliationId == reconciliationId
         join known in Numbered() on answer.PersonalId equals known.Number into found
         from ours in found.DefaultIfEmpty()
         where ours.Id == null || answer.Code > AnswerCode.Match
             || (answer.Code != AnswerCode.Match && ((answer.FullName != "" && answer.FullName != ours.FullName)
                 || (answer.DateOfBirth != null && answer.DateOfBirth != ours.DateOfBirth) || (answer.Gender != Gender.Unknown && answer.Gender != ours.Gender)))
         select new Difference(answer.Row, answer.PersonalId, answer.FullName, answer.DateOfBirth, answer.Gender, answer.Code, ours.Id, ours.CustodianId, ours.FullName, ours.DateOfBirth, ours.Gender))
        .AsAsyncEnumerable();

    /// <summary>
    /// Whose ward the answer tells otherwise than the record; wards that nobody told or kept are no contradiction. A join of its own, made only for answers that carry a ward, so that
    /// those without cost nothing more.
    /// </summary>
    public async IAsyncEnumerable<OtherHome> Homes(Guid reconciliationId, ResidenceKind kind, [EnumeratorCancellation] CancellationToken ct)
    {
        var told = db.Set<Answer>().AsNoTracking().Where(x => x.ReconciliationId == reconciliationId && x.Code < AnswerCode.NotFound);
        told = kind == ResidenceKind.Permanent ? told.Where(x => x.WardCode != null) : told.Where(x => x.CurrentWardCode != null);
        if (!await told.AnyAsync(ct)) yield break;
        var differing = from answer in told
                        join number in db.Set<PersonIdentifier>() on answer.PersonalId equals number.Value
                        where number.Kind == IdentifierKind.PersonalId && number.To == null
                        join person in db.Set<Person>().VisibleTo(actor) on number.PersonId equals person.Id
                        join home in db.Set<Residence>() on person.Id equals home.PersonId
                        where home.Kind == kind && home.To == null && home.WardCode != (kind == ResidenceKind.Permanent ? answer.WardCode : answer.CurrentWardCode)
                        select new OtherHome(answer.Row, person.Id, person.CustodianId, kind, home.WardCode, home.From, (kind == ResidenceKind.Permanent ? answer.WardCode : answer.CurrentWardCode)!);
        await foreach (var one in differing.AsAsyncEnumerable().WithCancellation(ct)) yield return one;
    }

    /// <summary>Pupils and staff whose number stands in no answer, or who have none; each once.</summary>
    public async IAsyncEnumerable<Unasked> Unanswered(Guid reconciliationId, DateOnly today, [EnumeratorCancellation] CancellationToken ct)
    {
        var numbers = db.Set<PersonIdentifier>().Where(x => x.Kind == IdentifierKind.PersonalId && x.To == null);
        var answers = db.Set<Answer>().Where(x => x.ReconciliationId == reconciliationId);
        // One anti-join of all members with the answered leaves few, and only those are looked up.
        var members = groups.Where(x => x.IsMember).Select(x => x.On(today)).Aggregate(Queryable.Concat);
        var silent = from id in members.Where(id => !numbers.Any(n => n.PersonId == id && answers.Any(a => a.PersonalId == n.Value)))
                     join person in db.Set<Person>().VisibleTo(actor) on id equals person.Id
                     join number in numbers on person.Id equals number.PersonId into found
                     from mine in found.DefaultIfEmpty()
                     select new Unasked(person.Id, person.CustodianId, person.FullName, person.DateOfBirth, person.Gender, mine.Value);
        var seen = new HashSet<Guid>();
        await foreach (var one in silent.AsAsyncEnumerable().WithCancellation(ct))
            if (seen.Add(one.Id)) yield return one;
    }

    /// <summary>Pupils and staff of the unit.</summary>
    public IQueryable<Person> Members(DateOnly today) => db.Set<Person>().AsNoTracking().VisibleTo(actor).OnlyMembers(groups, today);

    /// <summary>Members whom the source knows by their number and about whom nothing of this run stands open or waits for the source.</summary>
    public IQueryable<Person> Agreeing(Guid reconciliationId, DateOnly today) => Members(today).Where(x =>
        db.Set<PersonIdentifier>().Any(n => n.PersonId == x.Id && n.Kind == IdentifierKind.PersonalId && n.To == null
            && db.Set<Answer>().Any(a => a.ReconciliationId == reconciliationId && a.PersonalId == n.Value && a.Code != AnswerCode.ServiceError))
        && !db.Set<IdentityFinding>().Any(f => f.ReconciliationId == reconciliationId && f.PersonId == x.Id && (f.State == FindingState.Open || f.State == FindingState.Kept)));

    IQueryable<Ours> Numbered() =>
        from number in db.Set<PersonIdentifier>()
        where number.Kind == IdentifierKind.PersonalId && number.To == null
        join person in db.Set<Person>().VisibleTo(actor) on number.PersonId equals person.Id
        select new Ours { Number = number.Value, Id = person.Id, CustodianId = person.CustodianId, FullName = person.FullName, DateOfBirth = person.DateOfBirth, Gender = person.Gender };

    sealed class Ours
    {
        public required string Number { get; init; }
        public Guid? Id { get; init; }
        public Guid? CustodianId { get; init; }
        public required string FullName { get; init; }
        public DateOnly? DateOfBirth { get; init; }
        public Gender? Gender { get; init; }
    }
}
