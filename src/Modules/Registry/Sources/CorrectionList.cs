using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Sources;

/// <summary>Requests for correction within the actor's scope: those that wait, oldest first; answered ones, newest first; or one person's.</summary>
internal sealed class CorrectionList(KhueDb db, Actor actor, IOrganizations organizations) : IUseCase
{
    internal sealed class Query
    {
        public bool Answered { get; set; }
        public Guid? PersonId { get; set; }

        /// <summary>Id of the last row of the page before.</summary>
        public Guid? After { get; set; }
        public int Size { get; set; } = 50;
    }

    internal sealed record Row(Guid Id, Guid PersonId, string Name, string School, string Field, string Present, string Wanted, string Reason, string Evidence, string Source, DateTime AskedAt, string AskedBy,
        CorrectionState State, string? Answer, DateTime? AnsweredAt, bool IsSeen, int Version);

    public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
    {
        var size = Math.Clamp(query.Size, 1, 200);
        var all = db.Set<CorrectionRequest>().AsNoTracking().VisibleTo(actor);
        if (query.PersonId is { } person) all = all.Where(x => x.PersonId == person);
        else all = query.Answered ? all.Where(x => x.State != CorrectionState.Asked) : all.Where(x => x.State == CorrectionState.Asked);
        var newestFirst = query.Answered || query.PersonId is not null;
        if (query.After is { } last) all = newestFirst ? all.Where(x => x.Id.CompareTo(last) < 0) : all.Where(x => x.Id.CompareTo(last) > 0);
        var rows = await (newestFirst ? all.OrderByDescending(x => x.Id) : all.OrderBy(x => x.Id)).Take(size + 1).ToListAsync(ct);
        return Page<Row>.Of(await Shown(rows, ct), size, x => x.Id.ToString());
    }

    public async Task<Row> Find(Guid id, CancellationToken ct) =>
        (await Shown([await db.Set<CorrectionRequest>().AsNoTracking().VisibleTo(actor).One(id, ct)], ct))[0];

    async Task<List<Row>> Shown(List<CorrectionRequest> rows, CancellationToken ct)
    {
        var ids = rows.Select(x => x.PersonId).Distinct().ToArray();
        var names = await db.Set<Person>().AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.FullName, ct);
        var shown = new List<Row>(rows.Count);
        foreach (var x in rows)
            shown.Add(new(x.Id, x.PersonId, names.GetValueOrDefault(x.PersonId, "hồ sơ không còn"), (await organizations.Find(x.SchoolId, ct))?.Name ?? "", x.Field, x.Present, x.Wanted, x.Reason, x.Evidence, x.Source,
                x.AskedAt, x.AskedBy, x.State, x.Answer, x.AnsweredAt, x.SeenAt is not null, x.Version));
        return shown;
    }
}

/// <summary>Requests wait for the officer; answers wait for the school.</summary>
internal sealed class CorrectionWaiting(KhueDb db) : Khue.Kernel.Modules.IWaiting
{
    public async Task<IReadOnlyList<Khue.Kernel.Modules.WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        if (actor.Can(RegistryPermissions.AnswerCorrections) && await db.Set<CorrectionRequest>().VisibleTo(actor).CountAsync(x => x.State == CorrectionState.Asked, ct) is > 0 and var asked)
            return [new("Đính chính hồ sơ", "Trả lời đề nghị đính chính của các trường", "/registry/corrections/answer", Count: $"{asked} đề nghị")];
        if (actor.Can(RegistryPermissions.AskCorrections)
            && await db.Set<CorrectionRequest>().CountAsync(x => x.SchoolId == actor.OrganizationId && x.State != CorrectionState.Asked && x.SeenAt == null, ct) is > 0 and var answered)
            return [new("Đính chính hồ sơ", "Đọc trả lời cho đề nghị đính chính", "/registry/corrections?xem=da-tra-loi", Count: $"{answered} trả lời")];
        return [];
    }
}
