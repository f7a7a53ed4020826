using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Classes;

/// <summary>Gives a class another name; its grade stays.</summary>
internal sealed class RenameClass(KhueDb db, Actor actor) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        [Required(ErrorMessage = "Ghi tên lớp, ví dụ 8A2.")] public string? Name { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var section = await db.Set<ClassSection>().ManagedBy(actor).One(c.ClassId, ct);
        var before = section.Name;
        section.Rename(c.Name ?? "");
        if (section.Name == before) return;
        if (await db.Set<ClassSection>().AnyAsync(x => x.SchoolId == section.SchoolId && x.StartYear == section.StartYear && x.FoldedName == section.FoldedName && x.Id != section.Id, ct))
            throw new DomainException(SchoolErrors.ClassExists, nameof(c.Name), section.Name);
        db.Tell(new ClassRenamed(section.Id, section.SchoolId, before, section.Name));
        await db.SaveChangesAsync(ct);
    }
}
