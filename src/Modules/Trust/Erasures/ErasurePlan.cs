using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Trust.Requests;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Erasures;

/// <summary>What erasing would do to one person's data, table by table, before anybody decides.</summary>
internal sealed class ErasurePlan(KhueDb db, Actor actor, ErasureScope scope, LegalClock legal, LocalClock clock) : IUseCase
{
    /// <param name="Found">Rows about the person.</param>
    /// <param name="Changed">Of these, rows that would be erased or emptied.</param>
    internal sealed record Line(string Module, PersonalData Data, string Deed, int Found, int Changed);

    /// <param name="Needs">Why the person's data are still needed; empty: nobody needs them.</param>
    /// <param name="Ordered">The decision, once there is one.</param>
    internal sealed record View(RequestRow Request, IReadOnlyList<string> Needs, IReadOnlyList<Line> Lines, Erasure? Ordered)
    {
        public int Changed => Lines.Sum(x => x.Changed);
        public int KeptRows => Lines.Sum(x => x.Found - x.Changed);
    }

    public async Task<View> Handle(Guid requestId, CancellationToken ct)
    {
        var request = await db.Set<DataRequest>().AsNoTracking().AnswerableBy(actor).Where(x => x.Kind == RequestKind.Erasure).One(requestId, ct);
        var found = await scope.Of(request.SubjectId, ct);
        var lines = new List<Line>();
        foreach (var (module, data) in scope.Entries)
            if (await data.Rows!.Count(db, found.Ids, ct) is var count and > 0)
                lines.Add(new(module, data, ErasureScope.Deed(data.Rows, found), count, ErasureScope.Acts(data.Rows, found) ? await data.Rows.CountErasable(db, found.Ids, ct) : 0));
        return new(RequestRow.From(request, actor, legal, clock.Today), found.Needs, lines, await db.Set<Erasure>().AsNoTracking().FirstOrDefaultAsync(x => x.RequestId == requestId, ct));
    }
}

/// <summary>Whose rows an erasure is about and what it may do: the same for the plan and for the job.</summary>
internal sealed class ErasureScope(HeldRows held, IPeople people, IEnumerable<INeedsPeople> needs, LocalClock clock)
{
    /// <param name="Ids">Every id the person's record has borne.</param>
    /// <param name="Needs">Why the data are still needed.</param>
    internal sealed record Found(Guid[] Ids, IReadOnlyList<string> Needs);

    /// <summary>Tables whose rows are found by person, in the order in which they go.</summary>
    public IReadOnlyList<(string Module, PersonalData Data)> Entries { get; } = [.. held.Entries.Where(x => x.Data.Rows?.Entity is not null).Select(x => (x.Module.Name, x.Data))];

    public async Task<Found> Of(Guid subject, CancellationToken ct)
    {
        var (ids, why) = (await people.Aliases(subject, ct), new List<string>());
        foreach (var one in needs) why.AddRange(await one.Why(ids, clock.Today, ct));
        return new([.. ids], why);
    }

    public static bool Acts(PersonRows rows, Found found) => rows.Rule is ErasureRule.Erased or ErasureRule.Cleared || (rows.Rule == ErasureRule.ErasedOnceGone && found.Needs.Count == 0);

    /// <summary>"xóa", "làm trống", "giữ theo quy định", "giữ, còn cần dùng".</summary>
    public static string Deed(PersonRows rows, Found found) => rows.Rule switch
    {
        ErasureRule.Kept => "giữ theo quy định",
        ErasureRule.Cleared => "làm trống",
        _ => Acts(rows, found) ? "xóa" : "giữ, còn cần dùng",
    };
}
