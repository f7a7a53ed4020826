using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Journal.Reads;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Mine;

/// <summary>What happened to one's own record, or to that of a child in one's care: the facts of the journal whose subject it is; newest first.</summary>
internal sealed class ChangeList(KhueDb db, Subjects subjects, IOrganizations organizations, FactCatalog catalog) : IUseCase
{
    const int Size = 30;

    internal sealed record Row(long Line, DateTime At, string Who, string What, string? Reason);

    public async Task<Page<Row>> Handle(Guid? person, long? after, CancellationToken ct)
    {
        var (_, ids) = await subjects.One(person, ct);
        string[] reads = [catalog.NameOf(typeof(PeopleRead)), catalog.NameOf(typeof(SensitiveFactsRead))];
        var rows = await db.Set<JournalEntry>().AsNoTracking().Where(x => ids.Contains(x.Subject) && !reads.Contains(x.Type) && (after == null || x.Sequence < after)).OrderByDescending(x => x.Sequence).Take(Size + 1).ToListAsync(ct);
        var shown = new List<Row>(rows.Count);
        foreach (var x in rows) shown.Add(new(x.Sequence, x.At, await Readers.Text(organizations, x.ActorRole, x.OrganizationId, ct), FactText.Of(x, catalog), x.Reason));
        return Page<Row>.Of(shown, Size, x => $"{x.Line}");
    }
}
