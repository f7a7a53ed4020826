using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Classes;

/// <summary>Says who teaches which subject in a class. Only what differs is changed and told.</summary>
internal sealed class AssignTeachers(KhueDb db, Actor actor, IStaff staff, ISubjects subjects, IOrganizations organizations) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }

        /// <summary>By subject code; null: nobody. Subjects left out stay as they are.</summary>
        [Required(ErrorMessage = "Gửi phân công theo mã môn.")] public Dictionary<string, Guid?> Teachers { get; set; } = [];
    }

    /// <summary>Returns how many subjects changed hands.</summary>
    public async Task<int> Handle(Command c, CancellationToken ct)
    {
        var section = await db.Set<ClassSection>().ManagedBy(actor).One(c.ClassId, ct);
        var now = await db.Set<Teaching>().Where(x => x.ClassId == c.ClassId).ToDictionaryAsync(x => x.SubjectCode, ct);
        var changed = c.Teachers.Where(x => now.GetValueOrDefault(x.Key)?.TeacherId != x.Value).ToList();
        if (changed.Count == 0) return 0;
        var names = (await staff.Of(section.SchoolId, ct)).DistinctBy(x => x.PersonId).ToDictionary(x => x.PersonId, x => x.Name);
        var known = subjects.Of((await organizations.Find(section.SchoolId, ct))!.Levels, section.Grade).Select(x => x.Code).ToHashSet();
        foreach (var (code, teacherId) in changed)
        {
            if (teacherId is not null && !known.Contains(code)) throw new DomainException(SchoolErrors.UnknownSubject, nameof(c.Teachers), section.Grade, code);
            var name = teacherId is { } id ? names.GetValueOrDefault(id) ?? throw new DomainException(SchoolErrors.NotOnStaff, nameof(c.Teachers)) : null;
            Put(section, now.GetValueOrDefault(code), code, teacherId, name);
            db.Tell(new TeachingAssigned(section.Id, section.SchoolId, section.StartYear, section.Grade, code, teacherId, name));
        }
        await db.SaveChangesAsync(ct);
        return changed.Count;
    }

    void Put(ClassSection section, Teaching? known, string code, Guid? teacherId, string? name)
    {
        if (teacherId is not { } id) db.Remove(known!);
        else if (known is not null) (known.TeacherId, known.TeacherName) = (id, name!);
        else db.Add(new Teaching { ClassId = section.Id, SubjectCode = code, SchoolId = section.SchoolId, TeacherId = id, TeacherName = name! });
    }
}
