using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports.Staff;

/// <summary>Takes people of a file back: whom it added go, whom it changed are as before. Whoever was edited since, holds a role, or is related to somebody stays.</summary>
internal sealed class StaffUndo(KhueDb db, IPeopleWriter writer, KeptPeople keepers)
{
    public async Task<IReadOnlyDictionary<int, string>> TakeBack(Guid unit, IReadOnlyList<ImportRow> rows, CancellationToken ct)
    {
        var all = rows.ToDictionary(x => x, x => x.ReadBefore<StaffBefore>());
        var stays = await Stays(unit, all, ct);
        var back = all.Where(x => !stays.ContainsKey(x.Key.Row)).ToList();
        var ids = back.Select(x => x.Key.SubjectId!.Value).ToArray();
        await writer.Restore([.. back.Select(x => x.Value.Was).OfType<PersonBefore>()], ct);
        var codes = back.Where(x => x.Value.Code is not null).ToDictionary(x => x.Key.SubjectId!.Value, x => x.Value.Code!);
        var coded = codes.Keys.ToArray();
        db.RemoveRange((await db.Set<PersonIdentifier>().Where(x => coded.Contains(x.PersonId) && x.Kind == IdentifierKind.SchoolCode && x.Issuer == unit).ToListAsync(ct)).Where(x => codes[x.PersonId] == x.Value));
        db.TellWritten(unit, ids);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        var contacts = back.Select(x => x.Value.Contact).OfType<Guid>().ToArray();
        await db.Set<Contact>().Where(x => contacts.Contains(x.Id)).ExecuteDeleteAsync(ct);
        await writer.Remove([.. back.Where(x => x.Value.IsNew).Select(x => x.Key.SubjectId!.Value)], ct);
        return stays;
    }

    async Task<Dictionary<int, string>> Stays(Guid unit, Dictionary<ImportRow, StaffBefore> all, CancellationToken ct)
    {
        var ids = all.Keys.Select(x => x.SubjectId!.Value).ToArray();
        var people = await db.Set<Person>().AsNoTracking().Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.Version, x.MergedIntoId, x.CustodianId }).ToDictionaryAsync(x => x.Id, ct);
        var added = all.Where(x => x.Value.IsNew).Select(x => x.Key.SubjectId!.Value).ToArray();
        var kept = await keepers.Of(added, ct);
        var related = (await db.Set<Relation>().Where(x => added.Contains(x.ChildId) || added.Contains(x.RelatedId)).Select(x => new { x.ChildId, x.RelatedId }).ToListAsync(ct)).SelectMany(x => (Guid[])[x.ChildId, x.RelatedId]).ToHashSet();
        var stays = new Dictionary<int, string>();
        foreach (var (row, before) in all)
            if (Why(row.SubjectId!.Value, before) is { } why) stays[row.Row] = why;
        return stays;

        string? Why(Guid id, StaffBefore before) =>
            !people.TryGetValue(id, out var person) ? "hồ sơ không còn nữa"
            : person.MergedIntoId is not null ? "đã gộp với hồ sơ khác"
            : person.CustodianId != unit ? "hồ sơ do đơn vị khác giữ"
            : before.IsNew && kept.TryGetValue(id, out var why) ? why
            : before.IsNew && related.Contains(id) ? "đã có quan hệ gia đình"
            : person.Version != before.Version ? "hồ sơ đã được sửa sau khi nhập" : null;
    }
}
