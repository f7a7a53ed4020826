using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Reactions;

/// <summary>
/// People of a ward that is no more go on in the ward that took its place, from that day. Of a ward that was split and ended they go on in each part: together that
/// is what they watched over, until the department appoints otherwise. A ward that stays keeps its people.
/// </summary>
internal sealed class OnWardsChanged(KhueDb db) : IReact<WardsMerged>, IReact<WardSplit>, IReact<OrganizationChangeUndone>
{
    public Task To(WardsMerged fact, JournalEntry entry, CancellationToken ct) => Move(fact.MergedIds, [fact.Subject], fact.On, fact.ChangeId, ct);

    public Task To(WardSplit fact, JournalEntry entry, CancellationToken ct) => fact.IsEnded ? Move([fact.Subject], fact.OpenedIds, fact.On, fact.ChangeId, ct) : Task.CompletedTask;

    public async Task To(OrganizationChangeUndone fact, JournalEntry entry, CancellationToken ct)
    {
        var made = await db.Set<Appointment>().Where(x => x.MovedIn == fact.ChangeId).ToListAsync(ct);
        if (made.Count == 0) return;
        var before = made.Select(x => x.MovedFrom).Distinct().ToArray();
        // Who was ended everywhere meanwhile stays ended; one part that goes on is the old one going on.
        foreach (var old in await db.Set<Appointment>().Where(x => before.Contains(x.Id)).ToListAsync(ct))
            old.To = made.Where(x => x.MovedFrom == old.Id).Max(x => x.To ?? DateOnly.MaxValue) is var last && last == DateOnly.MaxValue ? null : last;
        db.RemoveRange(made);
        db.Tell(new AppointmentsMoved(fact.Subject, fact.OrganizationId, made.Count, fact.On));
    }

    async Task Move(IReadOnlyCollection<Guid> from, IReadOnlyCollection<Guid> into, DateOnly on, Guid? change, CancellationToken ct)
    {
        var open = await db.Set<Appointment>().Where(x => from.Contains(x.OrganizationId) && (x.To == null || x.To >= on)).ToListAsync(ct);
        foreach (var old in open)
        {
            foreach (var unit in into)
                db.Add(new Appointment { PersonId = old.PersonId, Name = old.Name, Role = old.Role, OrganizationId = unit, From = old.From > on ? old.From : on, To = old.To, EndsAt = old.EndsAt, FromRecord = old.FromRecord, ActingFor = old.ActingFor, TemplateId = old.TemplateId, MovedFrom = old.Id, MovedIn = change });
            old.To = on.AddDays(-1);
        }
        if (open.Count > 0) db.Tell(new AppointmentsMoved(into.First(), into.First(), open.Count, on));
    }
}
