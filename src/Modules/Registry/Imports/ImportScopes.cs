using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports;

internal static class ImportScopes
{
    /// <summary>A file is its unit's own affair, and of those who may do by hand what it does.</summary>
    public static IQueryable<RegistryImport> EditableBy(this IQueryable<RegistryImport> all, Actor actor)
    {
        var kinds = ImportKinds.MayDo(actor);
        return all.Where(x => x.UnitId == actor.OrganizationId && kinds.Contains(x.Kind));
    }

    /// <summary>One file of a kind at a unit at a time: two that name the same new record would both add it.</summary>
    public static async Task RefuseWhileBusy(this KhueDb db, RegistryImport import, CancellationToken ct)
    {
        var isBusy = await db.Set<RegistryImport>().Where(x => x.UnitId == import.UnitId && x.Kind == import.Kind && (x.State == ImportState.Applying || x.State == ImportState.Undoing))
            .Join(db.Set<Job>(), x => x.JobId, x => x.Id, (_, job) => job.State).AnyAsync(x => x == JobState.Queued || x == JobState.Running || x == JobState.Waiting, ct);
        if (isBusy) throw new DomainException(RegistryErrors.ImportBusy);
    }
}
