using Khue.Identity.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Classes;

/// <summary>How people stand to classes and learners: teach, are homeroom teacher, look after, are the learner.</summary>
internal sealed class ClassRelations(KhueDb db, IFamilies families, LocalClock clock) : IRelationSource
{
    public Task<RightsSubject?> Class(Guid organizationId, string name, CancellationToken ct) =>
        db.Set<ClassSection>().InCurrentYear(db, clock.Today).Where(x => x.SchoolId == organizationId && x.Name == name).Select(x => new RightsSubject(x.Id, "lớp " + x.Name, x.SchoolId)).FirstOrDefaultAsync(ct);

    public Task<RightsSubject?> Learner(Guid organizationId, Guid personId, CancellationToken ct) =>
        db.Set<Enrolment>().On(clock.Today).Where(x => x.SchoolId == organizationId && x.PersonId == personId).Select(x => new RightsSubject(x.PersonId, "em " + x.Name, x.SchoolId)).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<string>> Between(Guid personId, RightsSubject subject, DateOnly on, CancellationToken ct)
    {
        var found = new List<string>();
        if (personId == subject.Id) found.Add("chính mình");
        found.AddRange((await families.GuardiansOf([subject.Id], on, ct)).Where(x => x.GuardianId == personId).Select(x => $"{x.KindTitle.ToLowerInvariant()} của em"));
        var classes = await db.Set<Placement>().On(on).Where(x => x.PersonId == subject.Id).Select(x => x.ClassId).ToListAsync(ct);
        classes.Add(subject.Id);
        found.AddRange(await db.Set<ClassSection>().Where(x => classes.Contains(x.Id) && x.HomeroomTeacherId == personId).Select(x => "chủ nhiệm lớp " + x.Name).ToListAsync(ct));
        found.AddRange(await db.Set<ClassSection>().Where(x => classes.Contains(x.Id) && db.Set<Teaching>().Any(t => t.ClassId == x.Id && t.TeacherId == personId)).Select(x => "dạy lớp " + x.Name).ToListAsync(ct));
        // A learner's or guardian's own class, for those who ask about the class.
        if (await db.Set<Placement>().On(on).AnyAsync(x => x.ClassId == subject.Id && x.PersonId == personId, ct)) found.Add("học lớp này");
        return found;
    }
}
