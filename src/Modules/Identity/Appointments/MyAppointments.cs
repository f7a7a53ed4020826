using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Appointments;

internal sealed class MyAppointments(AppointmentCache cache, Actor actor) : IMyAppointments
{
    public async Task<IReadOnlyList<AppointmentView>> All(CancellationToken ct) => await cache.Of(actor.PersonId, ct);
}

/// <summary>
/// Appointments kept for seconds: the shell around every page lists them. Reads in a scope of its own, because the shell and the page inside it
/// ask at the same time and one database context cannot answer both.
/// </summary>
internal sealed class AppointmentCache(IServiceScopeFactory scopes, LocalClock clock)
{
    readonly Remembered<Guid, IReadOnlyList<AppointmentView>> known = new(clock, TimeSpan.FromSeconds(10));

    public ValueTask<IReadOnlyList<AppointmentView>> Of(Guid personId, CancellationToken ct) => known.Get(personId, Load, ct);

    async Task<IReadOnlyList<AppointmentView>> Load(Guid personId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KhueDb>().Set<Appointment>().AsNoTracking().Active(clock).Where(x => x.PersonId == personId)
            .OrderBy(x => x.From).Take(20).Select(x => new AppointmentView(x.Id, x.Role, x.OrganizationId, x.To) { IsActing = x.ActingFor != null }).ToListAsync(ct);
    }
}
