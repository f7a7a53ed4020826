using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.Trust.Copies;
using Khue.Trust.Mine;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Requests;

/// <summary>A request as pages show it.</summary>
/// <param name="Clock">"còn 3 ngày làm việc"; null once it is settled.</param>
/// <param name="IsLate">The day that counts now is over.</param>
internal sealed record RequestRow(Guid Id, string Kind, string Subject, string AskedBy, string? Relation, string Text, DateTime AskedAt, DateOnly AcknowledgeBy, DateOnly DueBy, int MostExtension, bool IsExtended, string? ExtensionReason,
    string Source, RequestState State, string? Answer, string? AnsweredBy, DateTime? AnsweredAt, string? Clock, bool IsLate, bool IsMine)
{
    public required RequestKind Of { get; init; }

    /// <summary>The job that makes the copy; null when none was ordered.</summary>
    public Guid? CopyJob { get; init; }

    /// <summary>The copy that the acting person can take along; null when there is none for them.</summary>
    public (Guid Id, DateTime Until)? Copy { get; init; }

    /// <summary>There was a copy, which has lain its time.</summary>
    public bool CopyExpired { get; init; }

    public bool IsOpen => State is RequestState.Asked or RequestState.Acknowledged;

    public static RequestRow From(DataRequest x, Actor actor, LegalClock legal, DateOnly today) => new(x.Id, DataRequest.Title(x.Kind), x.SubjectName, x.AskedByName, x.Relation, x.Text, x.AskedAt, x.AcknowledgeBy, x.DueBy, x.MostExtension, x.IsExtended,
        x.ExtensionReason, x.Source, x.State, x.Answer, x.AnsweredBy, x.AnsweredAt, x.IsOpen ? $"{(x.State == RequestState.Asked ? "tiếp nhận" : "trả lời")}: {legal.LeftText(today, x.Next)}" : null, x.IsOpen && x.Next < today, x.AskedById == actor.PersonId) { Of = x.Kind };
}

/// <summary>What the unit has to answer, oldest first, or has answered, newest first.</summary>
internal sealed class RequestDesk(KhueDb db, Actor actor, LegalClock legal, LocalClock clock) : IUseCase
{
    const int Size = 50;

    public async Task<Page<RequestRow>> Handle(bool settled, Guid? after, CancellationToken ct)
    {
        var all = db.Set<DataRequest>().AsNoTracking().AnswerableBy(actor);
        all = settled ? all.Where(x => x.State != RequestState.Asked && x.State != RequestState.Acknowledged) : all.Where(x => x.State == RequestState.Asked || x.State == RequestState.Acknowledged);
        if (after is { } last) all = settled ? all.Where(x => x.Id.CompareTo(last) < 0) : all.Where(x => x.Id.CompareTo(last) > 0);
        var rows = await (settled ? all.OrderByDescending(x => x.Id) : all.OrderBy(x => x.Id)).Take(Size + 1).ToListAsync(ct);
        return Page<RequestRow>.Of([.. rows.Select(x => RequestRow.From(x, actor, legal, clock.Today))], Size, x => x.Id.ToString());
    }

    public async Task<RequestRow> Find(Guid id, CancellationToken ct) => RequestRow.From(await db.Set<DataRequest>().AsNoTracking().AnswerableBy(actor).One(id, ct), actor, legal, clock.Today)
        with { CopyJob = await db.Set<DataCopy>().Where(x => x.RequestId == id).Select(x => (Guid?)x.JobId).FirstOrDefaultAsync(ct) };
}

/// <summary>What was asked about oneself, or about a child in one's care, newest first.</summary>
internal sealed class MyRequests(KhueDb db, Actor actor, Subjects subjects, LegalClock legal, LocalClock clock) : IUseCase
{
    internal sealed record View(Subjects.Subject Subject, IReadOnlyList<Subjects.Subject> All, IReadOnlyList<RequestRow> Rows);

    public async Task<View> Handle(Guid? person, CancellationToken ct)
    {
        var (subject, ids) = await subjects.One(person, ct);
        var rows = await db.Set<DataRequest>().AsNoTracking().Where(x => ids.Contains(x.SubjectId)).OrderByDescending(x => x.Id).Take(50).ToListAsync(ct);
        var copies = await db.Set<DataCopy>().AsNoTracking().Where(x => ids.Contains(x.SubjectId) && x.AskedById == actor.PersonId && x.MadeAt != null).ToDictionaryAsync(x => x.RequestId, ct);
        return new(subject, await subjects.All(ct), [.. rows.Select(x => RequestRow.From(x, actor, legal, clock.Today) with
        {
            Copy = copies.TryGetValue(x.Id, out var copy) && copy.Address is not null && copy.ExpiresAt > clock.Now ? (copy.Id, copy.ExpiresAt.Value) : null,
            CopyExpired = copy is not null && (copy.Address is null || copy.ExpiresAt <= clock.Now),
        })]);
    }
}

/// <summary>Requests wait for the unit's desk.</summary>
internal sealed class RequestsWaiting(KhueDb db, LegalClock legal, LocalClock clock) : IWaiting
{
    public async Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        if (!actor.Can(TrustPermissions.AnswerRequests)) return [];
        var open = await db.Set<DataRequest>().AsNoTracking().AnswerableBy(actor).Where(x => x.State == RequestState.Asked || x.State == RequestState.Acknowledged).OrderBy(x => x.Id).Take(100).ToListAsync(ct);
        if (open.Count == 0) return [];
        var next = open.Min(x => x.Next);
        return [new("Dữ liệu cá nhân", "Trả lời đề nghị về dữ liệu cá nhân", "/trust/requests", $"gấp nhất: {legal.LeftText(clock.Today, next)}", $"{open.Count} đề nghị", next < clock.Today)];
    }
}
