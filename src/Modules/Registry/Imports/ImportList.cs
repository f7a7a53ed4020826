using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports;

/// <summary>The files put in at the actor's unit, latest first.</summary>
internal sealed class ImportList(KhueDb db, Actor actor) : IUseCase
{
    internal sealed class Query
    {
        /// <summary>Id of the last one of the page before.</summary>
        public Guid? After { get; set; }
        public int Size { get; set; } = 30;
    }

    public async Task<Page<ImportSummary>> Handle(Query query, CancellationToken ct)
    {
        var size = Math.Clamp(query.Size, 1, 100);
        var all = db.Set<RegistryImport>().AsNoTracking().EditableBy(actor);
        if (query.After is { } after) all = all.Where(x => x.Id.CompareTo(after) < 0);
        var rows = await all.OrderByDescending(x => x.Id).Take(size + 1).Select(ImportSummary.Of).ToListAsync(ct);
        return Page<ImportSummary>.Of(rows, size, x => x.Id.ToString());
    }
}

/// <summary>One file in the list. Instants are UTC.</summary>
internal sealed record ImportSummary(
    Guid Id, ImportKind Kind, string FileName, ImportState State, bool SkipsWarnings, int Ignored, int Added, int Changed, int Same, int Left, int TakenBack, int Kept,
    string CreatedBy, DateTime CreatedAt, DateTime? AppliedAt, DateTime? UndoneAt, Guid? JobId, DateOnly On, string? Remark, int Version)
{
    public static readonly System.Linq.Expressions.Expression<Func<RegistryImport, ImportSummary>> Of = x =>
        new(x.Id, x.Kind, x.FileName, x.State, x.SkipsWarnings, x.Ignored, x.Added, x.Changed, x.Same, x.Left, x.TakenBack, x.Kept, x.CreatedBy, x.CreatedAt, x.AppliedAt, x.UndoneAt, x.JobId, x.On, x.Remark, x.Version);

    /// <summary>How it stands, as a sentence without its full stop.</summary>
    public string Standing => State switch
    {
        ImportState.Draft => "Chưa áp dụng",
        ImportState.Applying => $"Đang áp dụng: đã thêm {Added}, cập nhật {Changed}",
        ImportState.Applied => $"Đã áp dụng: thêm {Added}, cập nhật {Changed}, giữ nguyên {Same}, để lại {Left}",
        ImportState.Undoing => $"Đang hoàn tác: đã lấy lại {TakenBack} dòng",
        _ => $"Đã hoàn tác {TakenBack} dòng" + (Kept > 0 ? $", còn {Kept} dòng không hoàn tác được" : ""),
    };
}
