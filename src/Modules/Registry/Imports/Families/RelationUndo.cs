using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports.Families;

/// <summary>Takes relations of a file back, but for those that somebody has changed since; a grown person whom the file made goes when nothing else ties them to anybody.</summary>
internal sealed class RelationUndo(KhueDb db, IFamilyWriter families, KeptPeople keepers)
{
    public async Task<IReadOnlyDictionary<int, string>> TakeBack(Guid unit, IReadOnlyList<ImportRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(x => x.SubjectId!.Value).ToArray();
        var relations = await db.Set<Relation>().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, ct);
        var children = relations.Values.Select(x => x.ChildId).Distinct().ToArray();
        var custodians = await db.Set<Person>().Where(x => children.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.CustodianId, ct);
        var (kept, back) = (new Dictionary<int, string>(), new List<(RelationBefore Before, Guid Relation)>());
        foreach (var row in rows)
        {
            var before = row.ReadBefore<RelationBefore>();
            if (!relations.TryGetValue(row.SubjectId!.Value, out var relation)) kept[row.Row] = "quan hệ không còn trong hồ sơ";
            // What was this unit's to write is another's now.
            else if (custodians.GetValueOrDefault(relation.ChildId) != unit) kept[row.Row] = "hồ sơ của em do đơn vị khác giữ";
            else if (relation.Version != before.Version) kept[row.Row] = "quan hệ đã được sửa sau khi nhập";
            else
            {
                back.Add((before, relation.Id));
                if (before.Was is { } was) relation.Arrange(was.Custody, was.MayPickUp, was.Barred, relation.LivesWith, relation.Note);
                db.Tell(before.IsNew
                    ? new RelationTakenBack(relation.ChildId, unit, relation.Id, relation.RelatedId, Relation.Title(relation.Kind))
                    : new RelationChanged(relation.ChildId, unit, relation.Id, relation.RelatedId, Relation.Title(relation.Kind), relation.MayPickUp, relation.BarredFromPickUp, relation.To, "Hoàn tác tệp đã nhập"));
            }
        }
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        var made = back.Select(x => x.Before.Made).OfType<Guid>().ToArray();
        var stay = await keepers.Of(made, ct);
        var touched = await db.Set<Person>().Where(x => made.Contains(x.Id) && (x.Version > 0 || x.MergedIntoId != null)).Select(x => x.Id).ToListAsync(ct);
        await families.TakeBack([new([.. made.Where(x => !stay.ContainsKey(x)).Except(touched)], [.. back.Where(x => x.Before.IsNew).Select(x => x.Relation)], [.. back.Select(x => x.Before.Contact).OfType<Guid>()], [])], ct);
        return kept;
    }
}
