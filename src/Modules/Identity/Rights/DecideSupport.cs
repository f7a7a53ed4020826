using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;

namespace Khue.Identity.Rights;

/// <summary>The unit's head lets somebody in for the hours they asked, or not.</summary>
internal sealed class DecideSupport(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        public bool Allows { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var request = await db.Set<SupportRequest>().DecidedBy(actor).One(c.Id, ct);
        if (c.Allows) Open(request);
        else
        {
            request.Refuse(actor.Name);
            db.Tell(new SupportRefused(request.Id, request.OrganizationId, request.PersonId));
        }
        await db.SaveChangesAsync(ct);
    }

    void Open(SupportRequest request)
    {
        var id = Guid.CreateVersion7();
        var ends = request.Open(actor.Name, id, clock.Now);
        db.Add(new Appointment { Id = id, PersonId = request.PersonId, Name = request.Name, Role = request.Role, OrganizationId = request.OrganizationId, From = clock.Today, To = LocalClock.DayOf(ends), EndsAt = ends });
        db.Tell(new SupportOpened(request.Id, request.OrganizationId, request.PersonId, id, Role.Title(request.Role).ToLowerInvariant(), request.Hours));
    }
}

/// <summary>Ends support at once: the unit's head, or who was let in.</summary>
internal sealed class EndSupport(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command { public Guid Id { get; set; } }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var request = await db.Set<SupportRequest>().VisibleTo(actor).One(c.Id, ct);
        request.End(clock.Now);
        (await db.Set<Appointment>().One(request.AppointmentId!.Value, ct)).EndNow(clock);
        db.Tell(new SupportEnded(request.Id, request.OrganizationId, request.PersonId));
        await db.SaveChangesAsync(ct);
    }
}
