using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Reconciliation;

/// <summary>One finding, and who can mend the source.</summary>
internal sealed class FindingRecord(KhueDb db, Actor actor, FindingList list) : IUseCase
{
    internal sealed record View(FindingList.Row Finding, string SourceName, string Keeper, Guid? Next);

    public async Task<View> Handle(Guid id, CancellationToken ct)
    {
        var known = (await list.Handle(new() { Id = id }, ct)).Items.FirstOrDefault() ?? throw new NotFoundException(nameof(IdentityFinding));
        var source = await db.Set<DataSource>().AsNoTracking().FirstOrDefaultAsync(x => x.Code == known.Source, ct);
        // The next of its kind, so that one after the other is settled without going back to the list.
        var next = await db.Set<IdentityFinding>().AsNoTracking().VisibleTo(actor).Where(x => x.State == FindingState.Open && x.Kind == known.Kind && x.Id.CompareTo(id) > 0).OrderBy(x => x.Id).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct);
        return new(known, source?.Name ?? "chính hồ sơ của đơn vị", source?.Keeper ?? "", next);
    }
}
