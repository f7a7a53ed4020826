using Khue.Kernel.Access;
using Khue.Kernel.Modules;

namespace Khue.Kernel;

/// <summary>The kernel's own duties: journal, jobs, keys.</summary>
public sealed class KernelModule : IModule
{
    public string Name => "kernel";

    public IEnumerable<Permission> Permissions => KernelPermissions.All;

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
