using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.CodeLists;

/// <summary>The draft of a list against what is published: what publishing will change.</summary>
internal sealed class CodeListDraft(KhueDb db, Actor actor) : IUseCase
{
    // Of a large draft the first are shown; the counts are of all.
    const int Shown = 300;

    /// <param name="Number">Null when there is no draft.</param>
    internal sealed record View(string Code, string Name, string? ParentList, int? Number, int Version, DateOnly? LastEffective, IReadOnlyList<Difference> Differences, IReadOnlyDictionary<DifferenceKind, int> Counts);

    public async Task<View> Handle(string code, CancellationToken ct)
    {
        var list = await db.Set<CodeList>().AsNoTracking().EditableBy(actor).Called(code, ct);
        var versions = await db.Set<CodeListVersion>().AsNoTracking().Where(x => x.ListId == list.Id).ToListAsync(ct);
        var draft = versions.Find(x => x.IsDraft);
        var all = draft is null ? [] : await Differences(list.Id, draft.Id, ct);
        return new(list.Code, list.Name, list.ParentList, draft?.Number, draft?.Version ?? 0, versions.Max(x => x.EffectiveFrom), [.. all.Take(Shown)], all.CountBy(x => x.Kind).ToDictionary());
    }

    async Task<List<Difference>> Differences(Guid list, Guid version, CancellationToken ct)
    {
        var edits = await db.Set<CodeListEdit>().AsNoTracking().Where(x => x.VersionId == version).OrderBy(x => x.Code).ToListAsync(ct);
        var open = await db.Set<CodeListItem>().AsNoTracking().Where(x => x.ListId == list && x.To == null && db.Set<CodeListEdit>().Any(e => e.VersionId == version && e.Code == x.Code)).ToDictionaryAsync(x => x.Code, x => x.Line, ct);
        return [.. edits.Select(x => Difference.Of(x.Code, open.GetValueOrDefault(x.Code), x.IsRetired ? null : x.Line)).OfType<Difference>().OrderBy(x => x.Kind)];
    }
}

/// <summary>Begins a draft of the next version.</summary>
internal sealed class DraftCodeList(KhueDb db, Actor actor) : IUseCase
{
    public async Task Handle(string code, CancellationToken ct)
    {
        var list = await db.Set<CodeList>().EditableBy(actor).Called(code, ct);
        var versions = await db.Set<CodeListVersion>().Where(x => x.ListId == list.Id).Select(x => new { x.Number, x.EffectiveFrom }).ToListAsync(ct);
        if (versions.Exists(x => x.EffectiveFrom is null)) throw new DomainException(RegistryErrors.DraftThere);
        var draft = db.Add(new CodeListVersion { ListId = list.Id, Number = versions.Select(x => x.Number).DefaultIfEmpty().Max() + 1 }).Entity;
        db.Tell(new CodeListDrafted(list.Id, actor.OrganizationId, list.Name, draft.Number));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Throws a draft away.</summary>
internal sealed class DropCodeListDraft(KhueDb db, Actor actor) : IUseCase
{
    public async Task Handle(string code, CancellationToken ct)
    {
        var list = await db.Set<CodeList>().EditableBy(actor).Called(code, ct);
        var draft = await db.Set<CodeListVersion>().Draft(list.Id, ct);
        db.RemoveRange(await db.Set<CodeListEdit>().Where(x => x.VersionId == draft.Id).ToListAsync(ct));
        db.Remove(draft);
        db.Tell(new CodeListDraftDropped(list.Id, actor.OrganizationId, list.Name));
        await db.SaveChangesAsync(ct);
    }
}

internal static class DraftQuery
{
    /// <summary>The draft of a list; refused when there is none.</summary>
    public static async Task<CodeListVersion> Draft(this IQueryable<CodeListVersion> all, Guid list, CancellationToken ct) =>
        await all.FirstOrDefaultAsync(x => x.ListId == list && x.EffectiveFrom == null, ct) ?? throw new DomainException(RegistryErrors.NoDraft);
}
