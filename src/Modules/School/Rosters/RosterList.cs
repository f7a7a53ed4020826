using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Rosters;

/// <summary>The files put in at the actor's school, latest first.</summary>
internal sealed class RosterList(KhueDb db, Actor actor) : IUseCase
{
    internal sealed class Query
    {
        /// <summary>Id of the last one of the page before.</summary>
        public Guid? After { get; set; }
        public int Size { get; set; } = 30;
    }

    public async Task<Page<RosterLine>> Handle(Query query, CancellationToken ct)
    {
        var size = Math.Clamp(query.Size, 1, 100);
        var all = db.Set<RosterImport>().AsNoTracking().EditableBy(actor);
        if (query.After is { } after) all = all.Where(x => x.Id.CompareTo(after) < 0);
        var rows = await all.OrderByDescending(x => x.Id).Take(size + 1)
            .Select(x => new RosterLine(x.Id, x.FileName, x.State, x.Added, x.Updated, x.Unchanged, x.Skipped, x.Removed, x.Restored, x.Stayed, x.CreatedBy, x.CreatedAt, x.AppliedAt, x.UndoneAt, x.JobId, x.Version))
            .ToListAsync(ct);
        return Page<RosterLine>.Of(rows, size, x => x.Id.ToString());
    }
}

/// <summary>One file in the list. Instants are UTC.</summary>
internal sealed record RosterLine(
    Guid Id, string FileName, RosterState State, int Added, int Updated, int Unchanged, int Skipped, int Removed, int Restored, int Stayed,
    string CreatedBy, DateTime CreatedAt, DateTime? AppliedAt, DateTime? UndoneAt, Guid? JobId, int Version)
{
    /// <summary>How it stands, as a sentence without its full stop.</summary>
    public string Standing => State switch
    {
        RosterState.Draft => "Chưa áp dụng",
        RosterState.Applying => $"Đang áp dụng: đã thêm {Added}, cập nhật {Updated}",
        RosterState.Applied => $"Đã áp dụng: thêm {Added}, cập nhật {Updated}, giữ nguyên {Unchanged}, để lại {Skipped}",
        RosterState.Undoing => $"Đang hoàn tác: đã bỏ {Removed}, trả lại {Restored}",
        _ => $"Đã hoàn tác: bỏ {Removed}, trả lại {Restored}" + (Stayed > 0 ? $", còn {Stayed} em không bỏ được" : ""),
    };
}
