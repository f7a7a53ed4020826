using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Jobs;
using Khue.Kernel.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel;

/// <summary>The kernel's own duties: journal, jobs, keys.</summary>
public sealed class KernelModule : IModule
{
    public string Name => "kernel";

    public IEnumerable<Permission> Permissions => KernelPermissions.All;

    public IEnumerable<PersonalData> PersonalData => KernelPersonalData.All;

    public void Routes(IEndpointRouteBuilder api) =>
        api.MapGet("/jobs/{id:guid}", async (KhueDb db, Actor actor, Guid id, CancellationToken ct) =>
        {
            var job = await db.Set<Job>().AsNoTracking().Where(x => x.OrganizationId == actor.OrganizationId).One(id, ct);
            return new { job.Id, job.Title, job.State, job.Done, job.Total, job.Message, job.IsEnded };
        }).RequireAuthorization(KernelPermissions.SeeJobs);

    public IEnumerable<MenuItem> Menu =>
    [
        new("Vận hành", "Việc đang chạy", "/kernel/jobs", KernelPermissions.SeeJobs, 10),
        new("Vận hành", "Nhật ký", "/kernel/journal", KernelPermissions.SeeJournal, 20),
    ];
}

public static class KernelPermissions
{
    public const string SeeJobs = "kernel.jobs.see";
    public const string SeeJournal = "kernel.journal.see";
    public const string RetryReactions = "kernel.reactions.retry";

    public static readonly Permission[] All =
    [
        new(SeeJobs, "Xem việc đang chạy của đơn vị mình", [.. Role.School, Role.Administrator, .. Role.Oversight]),
        new(SeeJournal, "Xem nhật ký của đơn vị mình", Role.Principal, Role.Administrator),
        new(RetryReactions, "Chạy lại việc bị gác trong nhật ký", Role.Administrator),
    ];
}
