using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Audit;

/// <summary>Finds records by name, code or id; with nothing asked, shows the journal of the actor's units.</summary>
internal sealed class AuditSearch(KhueDb db, Actor actor, IEnumerable<IRecordFinder> finders, FactCatalog catalog) : IUseCase
{
    const int Size = 50;

    /// <param name="Kind">The kind in Vietnamese.</param>
    internal sealed record Found(FoundRecord Record, string Kind);

    internal sealed record Line(long Sequence, DateTime At, string Who, string Role, string What, string? Reason, Guid Subject);

    public IReadOnlyList<(string Slug, string Title)> Kinds => [.. finders.Select(x => (x.Kind, x.Title))];

    /// <param name="kind">Slug; null for every kind.</param>
    public async Task<IReadOnlyList<Found>> Find(string text, string? kind, CancellationToken ct)
    {
        var found = new List<Found>();
        foreach (var finder in finders.Where(x => kind is null || x.Kind == kind))
        {
            if (!Guid.TryParse(text, out var id)) found.AddRange((await finder.Find(text, ct)).Select(x => new Found(x, finder.Title)));
            else if (await finder.One(id, ct) is { } one) found.Add(new(one, finder.Title));
        }
        // A record of a kind that nobody lets be found by name still has its history.
        if (found.Count == 0 && Guid.TryParse(text, out var subject) && await db.Set<JournalEntry>().VisibleTo(actor).AnyAsync(x => x.Subject == subject, ct)) found.Add(new(new(subject, "", subject.ToString(), null, null), "Mục trong nhật ký"));
        return found;
    }

    public async Task<Page<Line>> Journal(long? before, CancellationToken ct)
    {
        var rows = await db.Set<JournalEntry>().AsNoTracking().VisibleTo(actor).Where(x => before == null || x.Sequence < before).OrderByDescending(x => x.Sequence).Take(Size + 1).ToListAsync(ct);
        return Page<Line>.Of([.. rows.Select(x => new Line(x.Sequence, x.At, x.ActorName, x.ActorRole, FactText.Of(x, catalog), x.Reason, x.Subject))], Size, x => $"{x.Sequence}");
    }
}
