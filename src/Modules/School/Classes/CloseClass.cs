using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Classes;

/// <summary>Closes a class in which nobody is any more: it leaves the lists, its books stay. A class closed by mistake is opened again.</summary>
internal sealed class CloseClass(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var section = await db.Set<ClassSection>().ManagedBy(actor).One(c.ClassId, ct);
        var today = clock.Today;
        section.Close(today, await db.Set<Placement>().CountAsync(x => x.ClassId == section.Id && (x.To == null || x.To >= today), ct));
        db.Tell(new ClassClosed(section.Id, section.SchoolId, section.Name));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Opens a closed class again.</summary>
internal sealed class ReopenClass(KhueDb db, Actor actor) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var section = await db.Set<ClassSection>().ManagedBy(actor).One(c.ClassId, ct);
        if (section.ClosedOn is null) return;
        section.Reopen();
        db.Tell(new ClassReopened(section.Id, section.SchoolId, section.Name));
        await db.SaveChangesAsync(ct);
    }
}
