using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;

namespace Khue.School.Classes;

/// <summary>Gives a class its homeroom teacher.</summary>
internal sealed class AssignHomeroom(KhueDb db, Actor actor, IStaff staff) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        [Required(ErrorMessage = "Chọn giáo viên chủ nhiệm.")] public Guid? TeacherId { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var section = await db.Set<ClassSection>().ManagedBy(actor).One(c.ClassId, ct);
        if (section.HomeroomTeacherId == c.TeacherId) return;
        var teacher = (await staff.Of(section.SchoolId, ct)).FirstOrDefault(x => x.PersonId == c.TeacherId) ?? throw new DomainException(SchoolErrors.NotOnStaff, nameof(c.TeacherId));
        (section.HomeroomTeacherId, section.HomeroomTeacherName) = (teacher.PersonId, teacher.Name);
        db.Tell(new HomeroomAssigned(section.Id, section.SchoolId, teacher.PersonId, teacher.Name));
        await db.SaveChangesAsync(ct);
    }
}
