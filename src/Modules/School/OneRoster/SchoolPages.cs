using System.Runtime.CompilerServices;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Khue.School.Enrolments;
using Khue.School.Years;
using Khue.Trust.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.OneRoster;

/// <summary>Reads one school at a time for a bundle: its latest year, classes and teachers, and its pupils by pages. Memory stays that of one page.</summary>
internal sealed class SchoolPages(KhueDb db, IPeople people, IFamilies families, IConsents consents, LocalClock clock)
{
    const int Size = 1_000;

    public Task<SchoolYear?> Year(Guid schoolId, CancellationToken ct) =>
        db.Set<SchoolYear>().AsNoTracking().Where(x => x.SchoolId == schoolId).OrderByDescending(x => x.StartYear).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<ClassSection>> Classes(SchoolYear year, CancellationToken ct) =>
        await db.Set<ClassSection>().AsNoTracking().Where(x => x.SchoolId == year.SchoolId && x.StartYear == year.StartYear && x.ClosedOn == null).OrderBy(x => x.Id).ToListAsync(ct);

    /// <summary>Who teaches in these classes: homeroom first, each class and teacher once.</summary>
    public async Task<IReadOnlyList<ClassTeacher>> Teachers(IReadOnlyList<ClassSection> classes, CancellationToken ct)
    {
        var ids = classes.Select(x => x.Id).ToArray();
        var teachings = await db.Set<Teaching>().AsNoTracking().Where(x => ids.Contains(x.ClassId)).OrderBy(x => x.ClassId).ThenBy(x => x.SubjectCode).Select(x => new ClassTeacher(x.ClassId, x.TeacherId, x.TeacherName, false)).ToListAsync(ct);
        return [.. classes.Where(x => x.HomeroomTeacherId is not null).Select(x => new ClassTeacher(x.Id, x.HomeroomTeacherId!.Value, x.HomeroomTeacherName ?? "", true)).Concat(teachings).DistinctBy(x => (x.ClassId, x.TeacherId))];
    }

    /// <summary>Those enrolled now with what the registry knows of them, page by page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<(Enrolment Enrolment, PersonDetail Person)>> Pupils(Guid schoolId, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = Guid.Empty; ;)
        {
            var page = await db.Set<Enrolment>().AsNoTracking().Where(x => x.SchoolId == schoolId && x.To == null && x.Id.CompareTo(last) > 0).OrderBy(x => x.Id).Take(Size).ToListAsync(ct);
            if (page.Count == 0) yield break;
            last = page[^1].Id;
            var known = await people.Details([.. page.Select(x => x.PersonId).Distinct()], ct);
            yield return [.. page.Where(x => known.ContainsKey(x.PersonId)).Select(x => (x, known[x.PersonId]))];
        }
    }

    /// <summary>Who looks after these pupils and agreed that their name and phone go to outside software, by pupil. Asked for each page, so that what was taken back a moment ago is gone.</summary>
    public async Task<ILookup<Guid, PupilGuardian>> Guardians(IReadOnlyCollection<Guid> pupils, CancellationToken ct)
    {
        var givers = await consents.Givers(pupils, ConsentCode.FamilyContacts, ct);
        var phones = givers.Count == 0 ? new Dictionary<Guid, string>() : await families.Phones([.. givers.Select(x => x.Representative).Distinct()], clock.Today, ct);
        return givers.ToLookup(x => x.Subject, x => new PupilGuardian(x.Representative, x.Name, x.Relation is "Cha" or "Mẹ" ? "parent" : "guardian", phones.GetValueOrDefault(x.Representative)));
    }

    /// <summary>Open placements, page by page.</summary>
    public async IAsyncEnumerable<Placement> Placements(Guid schoolId, IReadOnlyList<ClassSection> classes, [EnumeratorCancellation] CancellationToken ct)
    {
        var open = classes.Select(x => x.Id).ToHashSet();
        for (var last = Guid.Empty; ;)
        {
            var page = await db.Set<Placement>().AsNoTracking().Where(x => x.SchoolId == schoolId && x.To == null && x.Id.CompareTo(last) > 0).OrderBy(x => x.Id).Take(Size).ToListAsync(ct);
            foreach (var placement in page.Where(x => open.Contains(x.ClassId))) yield return placement;
            if (page.Count < Size) yield break;
            last = page[^1].Id;
        }
    }
}

/// <summary>Somebody who teaches in a class.</summary>
internal sealed record ClassTeacher(Guid ClassId, Guid TeacherId, string Name, bool IsHomeroom);

/// <summary>Somebody who looks after a pupil and agreed to be in the bundle.</summary>
/// <param name="Role">Of the standard: parent or guardian.</param>
internal sealed record PupilGuardian(Guid Id, string Name, string Role, string? Phone);
