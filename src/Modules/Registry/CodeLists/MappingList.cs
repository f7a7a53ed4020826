using System.Globalization;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.CodeLists;

/// <summary>What codes of a list became, by old code; and the files that said so.</summary>
internal sealed class MappingList(KhueDb db, Actor actor, ICodeLists codes) : IUseCase
{
    internal sealed record Row(string OldCode, string NewCode, DateOnly On, MappingKind Kind, int? Share);
    internal sealed record Upload(Guid Id, string FileName, string ByName, DateTime At, DateTime? AppliedAt, int Taken);

    /// <param name="search">An old or a new code; null for all.</param>
    /// <param name="after">"old~yyyy-MM-dd~new" of the last row of the page before.</param>
    public async Task<Page<Row>> Handle(string list, string? search, string? after, int size, CancellationToken ct)
    {
        size = Math.Clamp(size, 1, 500);
        var of = await db.Set<CodeList>().AsNoTracking().VisibleTo(actor).Called(list, ct);
        var all = db.Set<CodeMapping>().AsNoTracking().Where(x => x.ListId == of.Id);
        if (CleanText.Of(search) is { Length: > 0 } code) all = all.Where(x => x.OldCode == code || x.NewCode == code);
        if (after?.Split('~') is [var old, var day, var now] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            all = all.Where(x => string.Compare(x.OldCode, old) > 0 || (x.OldCode == old && (x.On > on || (x.On == on && string.Compare(x.NewCode, now) > 0))));
        var rows = await all.OrderBy(x => x.OldCode).ThenBy(x => x.On).ThenBy(x => x.NewCode).Take(size + 1).Select(x => new Row(x.OldCode, x.NewCode, x.On, x.Kind, x.Share)).ToListAsync(ct);
        return Page<Row>.Of(rows, size, x => $"{x.OldCode}~{x.On:yyyy-MM-dd}~{x.NewCode}");
    }

    public async Task<CodeTranslation> Translate(string list, string code, DateOnly from, DateOnly to, CancellationToken ct)
    {
        await db.Set<CodeList>().AsNoTracking().VisibleTo(actor).Called(list, ct);
        return await codes.Translate(list, code, from, to, ct);
    }

    /// <summary>The files put in lately, newest first.</summary>
    public async Task<IReadOnlyList<Upload>> Uploads(string list, CancellationToken ct)
    {
        var of = await db.Set<CodeList>().AsNoTracking().EditableBy(actor).Called(list, ct);
        return await db.Set<MappingUpload>().AsNoTracking().Where(x => x.ListId == of.Id).OrderByDescending(x => x.Id).Take(20).Select(x => new Upload(x.Id, x.FileName, x.ByName, x.At, x.AppliedAt, x.Taken)).ToListAsync(ct);
    }
}
