using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Trust.Contracts;

namespace Khue.Trust.Incidents;

/// <summary>Takes an incident on, names who stands in, writes down what was found, brings it a step further.</summary>
internal sealed class MoveIncident(KhueDb db, Actor actor, IStaff staff, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        public IncidentState To { get; set; } = IncidentState.Contained;
        [MaxLength(2000, ErrorMessage = "Dài quá 2.000 chữ.")] public string? Text { get; set; }
        public Guid? Deputy { get; set; }
    }

    public Task Take(Guid id, CancellationToken ct) => Change(id, x =>
    {
        x.Take(actor);
        return "đã nhận";
    }, null, ct);

    public Task Handle(Command c, CancellationToken ct) => Change(c.Id, x =>
    {
        x.Move(c.To, c.Text, actor, clock.Now);
        return Incident.Words(c.To);
    }, c.Text?.Trim(), ct);

    public async Task NameDeputy(Command c, CancellationToken ct)
    {
        var deputy = (await staff.Of(actor.OrganizationId, ct)).FirstOrDefault(x => x.PersonId == c.Deputy && x.Role is Role.SecurityOfficer or Role.Administrator) ?? throw new DomainException(TrustErrors.NoSuchDeputy, nameof(c.Deputy));
        await Change(c.Id, x =>
        {
            x.NameDeputy(deputy.PersonId, deputy.Name, actor);
            return "có người thay";
        }, null, ct);
    }

    public async Task Note(Command c, CancellationToken ct)
    {
        var incident = await db.Set<Incident>().VisibleTo(actor).One(c.Id, ct);
        if (string.IsNullOrWhiteSpace(c.Text)) throw new DomainException(TrustErrors.IncidentNoteMissing, nameof(c.Text));
        Write(incident.Id, c.Text);
        db.Tell(new IncidentNoted(incident.Id, incident.OrganizationId, incident.Title));
        await db.SaveChangesAsync(ct);
    }

    async Task Change(Guid id, Func<Incident, string> change, string? text, CancellationToken ct)
    {
        var incident = await db.Set<Incident>().VisibleTo(actor).One(id, ct);
        var said = change(incident);
        if (text is not null) Write(id, $"{char.ToUpperInvariant(said[0])}{said[1..]}: {text}");
        db.Tell(new IncidentMoved(incident.Id, incident.OrganizationId, incident.Title, said, text));
        await db.SaveChangesAsync(ct);
    }

    void Write(Guid incident, string text) => db.Add(new IncidentNote { IncidentId = incident, At = clock.Now, By = actor.Name, Text = text.Trim() });
}
