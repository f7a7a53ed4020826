using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.Merging;
using Khue.Registry.Sensitive;
using Khue.Registry.Sources;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports;

/// <summary>Of people whom a file brought, those about whom something has been written since, here or in another module.</summary>
internal sealed class KeptPeople(KhueDb db, IEnumerable<IKeepsPeople> keepers)
{
    const int Batch = 1_000;

    public async Task<IReadOnlyDictionary<Guid, string>> Of(IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var kept = new Dictionary<Guid, string>();
        foreach (var part in people.Chunk(Batch))
        {
            foreach (var keeper in keepers)
                foreach (var (id, reason) in await keeper.Kept(part, ct)) kept.TryAdd(id, reason);
            var merges = await db.Set<PersonMerge>().Where(x => x.UndoneAt == null && (part.Contains(x.KeptId) || part.Contains(x.MergedId))).Select(x => new { x.KeptId, x.MergedId }).ToListAsync(ct);
            Add(merges.SelectMany(x => (Guid[])[x.KeptId, x.MergedId]), "đã gộp với hồ sơ khác");
            Add(await db.Set<SensitiveFact>().Where(x => part.Contains(x.PersonId)).Select(x => x.PersonId).ToListAsync(ct), "đã có thông tin nhạy cảm");
            Add(await db.Set<CorrectionRequest>().Where(x => part.Contains(x.PersonId)).Select(x => x.PersonId).ToListAsync(ct), "đã có đề nghị đính chính");
        }
        return kept;

        void Add(IEnumerable<Guid> ids, string reason)
        {
            foreach (var id in ids) kept.TryAdd(id, reason);
        }
    }
}
