using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Classes;

/// <summary>Says about whom this module keeps something: who learns or learnt, who teaches, who is homeroom teacher.</summary>
internal sealed class KeptPeople(KhueDb db) : IKeepsPeople
{
    public async Task<IReadOnlyDictionary<Guid, string>> Kept(IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var kept = new Dictionary<Guid, string>();
        foreach (var id in await db.Set<Enrolment>().Where(x => people.Contains(x.PersonId)).Select(x => x.PersonId).Distinct().ToListAsync(ct)) kept[id] = "đã ghi danh học tại trường";
        foreach (var id in await db.Set<Teaching>().Where(x => people.Contains(x.TeacherId)).Select(x => x.TeacherId).Distinct().ToListAsync(ct)) kept.TryAdd(id, "đã được phân công giảng dạy");
        var homeroom = await db.Set<ClassSection>().Where(x => x.HomeroomTeacherId != null && people.Contains(x.HomeroomTeacherId.Value)).Select(x => x.HomeroomTeacherId!.Value).Distinct().ToListAsync(ct);
        foreach (var id in homeroom) kept.TryAdd(id, "đang chủ nhiệm lớp");
        return kept;
    }
}
