using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.School.Attendance;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Rosters;

/// <summary>
/// Takes an applied file back in steps of a thousand rows, each in one transaction: removes whom it added, puts back what it changed, and leaves,
/// with the reason, whoever has got marks or absences, was edited since, or is in a later file. A row taken back is gone, so an attempt that was cut off goes on.
/// </summary>
internal sealed class RosterUndo(KhueDb db, IPeople people, IPeopleWriter writer, IFamilyWriter families, IFamilies kin, IEnumerable<IKeepsLearners> keepers, IRecordAccounts accounts, LocalClock clock)
{
    public async Task Run(Guid importId, Func<int, int, Task>? before, Func<int, Task>? inStep, CancellationToken ct)
    {
        var import = await db.Set<RosterImport>().AsNoTracking().One(importId, ct);
        if (import.State != RosterState.Undoing) return;
        var total = await Open(importId).CountAsync(ct);
        for (var isLast = false; !isLast;)
        {
            var left = await Open(importId).CountAsync(ct);
            if (before is not null) await before(total - left, total);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var rows = await Open(importId).OrderBy(x => x.Sheet).ThenBy(x => x.Row).Take(RosterApplication.Step).ToListAsync(ct);
            isLast = rows.Count == left;
            await Undo(importId, rows, isLast, ct);
            if (inStep is not null) await inStep(total - left + rows.Count);
            await transaction.CommitAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    IQueryable<RosterImportRow> Open(Guid importId) => db.Set<RosterImportRow>().Where(x => x.ImportId == importId && x.Stays == null);

    async Task Undo(Guid importId, List<RosterImportRow> rows, bool isLast, CancellationToken ct)
    {
        var import = await db.Set<RosterImport>().One(importId, ct);
        var changed = rows.Where(x => x.Outcome is RosterRowOutcome.Added or RosterRowOutcome.Updated).ToList();
        var ids = changed.Select(x => x.PersonId!.Value).ToArray();
        var stays = await Stays(import, changed, ids, ct);
        foreach (var row in changed) row.Stays = stays.GetValueOrDefault(row.PersonId!.Value);
        var back = changed.Where(x => x.Stays is null).ToList();
        var added = back.Where(x => x.Outcome == RosterRowOutcome.Added).ToList();
        var written = back.Select(x => x.ReadBefore()?.Family).OfType<FamilyWritten>().ToArray();
        Guid[] learners = [.. back.Select(x => x.PersonId!.Value)];
        Guid[] guardians = [.. (await kin.GuardiansOf(learners, clock.Today, ct)).Select(x => x.GuardianId).Distinct()];
        if (learners.Length > 0) db.Tell(new EnrolmentsWritten(import.SchoolId, import.SchoolId, learners.Length, learners, guardians));
        await Restore(import, [.. back.Except(added)], ct);
        db.RemoveRange(rows.Where(x => x.Stays is null));
        import.CountUndone(added.Count, back.Count - added.Count, changed.Count - back.Count);
        if (isLast) import.EndUndo(clock.Now);
        db.Tell(new RosterImportUndone(import.Id, import.SchoolId, import.FileName, added.Count, back.Count - added.Count));
        await db.SaveChangesAsync(ct);
        await Remove(import, [.. added.Select(x => x.PersonId!.Value)], ct);
        if (written.Length > 0) await families.TakeBack(written, ct);
        // Who was removed is told after the removal.
        await db.SaveChangesAsync(ct);
    }

    async Task Restore(RosterImport import, List<RosterImportRow> rows, CancellationToken ct)
    {
        var before = rows.ToDictionary(x => x.EnrolmentId!.Value, x => x.ReadBefore()!);
        await writer.Restore([.. before.Values.Select(x => x.Person).OfType<PersonBefore>()], ct);
        var enrolmentIds = before.Keys.ToArray();
        var enrolments = await db.Set<Enrolment>().Where(x => enrolmentIds.Contains(x.Id)).ToListAsync(ct);
        // Who was enrolled under a record that became part of theirs is in the class under that one.
        var people = enrolments.Select(x => x.PersonId).ToArray();
        var placements = (await db.Set<Placement>().Where(x => x.SchoolId == import.SchoolId && people.Contains(x.PersonId) && x.To == null).ToListAsync(ct)).ToLookup(x => x.PersonId);
        foreach (var enrolment in enrolments)
        {
            var old = before[enrolment.Id];
            foreach (var placement in placements[enrolment.PersonId])
                if (old.IsEnrolmentNew || placement.ClassId == old.Placed) Leave(import, placement);
                else if (old.Person is not null) (placement.Name, placement.SortKey) = (old.Person.FullName, NameSortKey.Of(old.Person.FullName));
            if (old.IsEnrolmentNew) db.Remove(enrolment);
            else enrolment.PlannedClass = old.PlannedClass;
            if (old.Placed is not null) enrolment.ClassId = null;
            if (old.Person is not null) (enrolment.Name, enrolment.SortKey) = (old.Person.FullName, NameSortKey.Of(old.Person.FullName));
        }
    }

    void Leave(RosterImport import, Placement placement)
    {
        db.Remove(placement);
        db.Tell(new LearnerLeftClass(placement.ClassId, import.SchoolId, placement.PersonId, clock.Today, $"Hoàn tác tệp {import.FileName}"));
    }

    async Task Remove(RosterImport import, Guid[] ids, CancellationToken ct)
    {
        if (ids.Length == 0) return;
        foreach (var placement in await db.Set<Placement>().Where(x => ids.Contains(x.PersonId)).ToListAsync(ct)) Leave(import, placement);
        await db.SaveChangesAsync(ct);
        await db.Set<Enrolment>().Where(x => ids.Contains(x.PersonId)).ExecuteDeleteAsync(ct);
        await writer.Remove(ids, ct);
    }

    /// <summary>Who must be left alone, and why.</summary>
    async Task<Dictionary<Guid, string>> Stays(RosterImport import, List<RosterImportRow> rows, Guid[] ids, CancellationToken ct)
    {
        var why = new Dictionary<Guid, string>();
        foreach (var keeper in keepers)
            foreach (var (id, reason) in await keeper.Kept(ids, ct)) why.TryAdd(id, reason);
        foreach (var id in await db.Set<Absence>().Where(x => ids.Contains(x.LearnerId)).Select(x => x.LearnerId).Distinct().ToListAsync(ct)) why.TryAdd(id, "đã có trong sổ điểm danh");
        foreach (var id in await accounts.InUse(ids, ct)) why.TryAdd(id, "đã dùng tài khoản");
        var later = await db.Set<RosterImportRow>().Where(x => x.PersonId != null && ids.Contains(x.PersonId.Value) && x.ImportId.CompareTo(import.Id) > 0 && x.Outcome == RosterRowOutcome.Updated)
            .Select(x => x.PersonId!.Value).Distinct().ToListAsync(ct);
        foreach (var id in later) why.TryAdd(id, "đã được một tệp nhập sau cập nhật");
        await SeeEnrolments(rows, why, ct);
        var now = await people.Details(ids, ct);
        foreach (var row in rows)
            if (!now.TryGetValue(row.PersonId!.Value, out var person)) why.TryAdd(row.PersonId.Value, "hồ sơ không còn nữa");
            else if (PersonPrint.Of(person) != row.Print) why.TryAdd(person.Id, "hồ sơ đã được sửa sau khi nhập");
        return why;
    }

    async Task SeeEnrolments(List<RosterImportRow> rows, Dictionary<Guid, string> why, CancellationToken ct)
    {
        var ids = rows.Select(x => x.EnrolmentId!.Value).ToArray();
        var open = await db.Set<Enrolment>().AsNoTracking().Where(x => ids.Contains(x.Id) && x.To == null).Select(x => new { x.Id, x.ClassId }).ToDictionaryAsync(x => x.Id, x => x.ClassId, ct);
        var learners = rows.Select(x => x.PersonId!.Value).ToArray();
        var moved = (await db.Set<Placement>().AsNoTracking().Where(x => learners.Contains(x.PersonId) && x.To != null).Select(x => x.PersonId).ToListAsync(ct)).ToHashSet();
        foreach (var row in rows)
        {
            if (!open.TryGetValue(row.EnrolmentId!.Value, out var classId)) why.TryAdd(row.PersonId!.Value, "đã thôi học hoặc chuyển trường");
            else if (row.Outcome == RosterRowOutcome.Added ? moved.Contains(row.PersonId!.Value) : row.ReadBefore() is { Placed: { } placed } && placed != classId) why.TryAdd(row.PersonId!.Value, "đã chuyển lớp sau khi nhập");
        }
    }
}
