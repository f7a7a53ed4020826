using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Classes;

/// <summary>Opens one class of the school's current year by hand.</summary>
internal sealed class OpenClass(KhueDb db, Actor actor, ISchoolYears years) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Ghi tên lớp, ví dụ 8A2.")] public string Name { get; set; } = "";

        /// <summary>Null: as the name begins.</summary>
        public int? Grade { get; set; }
    }

    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var year = await years.Current(actor.OrganizationId, ct) ?? throw new DomainException(SchoolErrors.NoYear);
        var grade = c.Grade ?? ClassOrder.Grade(c.Name.Trim()) ?? throw new DomainException(SchoolErrors.NoSuchGrade, nameof(c.Grade));
        var section = new ClassSection(actor.OrganizationId, year, grade, c.Name);
        if (await db.Set<ClassSection>().AsNoTracking().FirstOrDefaultAsync(x => x.SchoolId == section.SchoolId && x.StartYear == year && x.FoldedName == section.FoldedName, ct) is { } other)
            throw new DomainException(other.ClosedOn is null ? SchoolErrors.ClassExists : SchoolErrors.ClassIsClosed, nameof(c.Name), other.Name);
        db.Add(section);
        db.Tell(new ClassOpened(section.Id, section.SchoolId, year, grade, section.Name));
        await db.SaveChangesAsync(ct);
        return section.Id;
    }
}
