using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Registry.Contracts;
using Khue.School.Contracts;

namespace Khue.School.OneRoster;

/// <summary>Orders a bundle of the actor's school, or of all schools below the actor's unit.</summary>
internal sealed class OrderBundle(KhueDb db, Actor actor, JobQueue queue, LocalClock clock, IOrganizations organizations) : IUseCase
{
    /// <summary>The job's id.</summary>
    public async Task<Guid> Handle(CancellationToken ct)
    {
        // Whose role changed since the page was drawn finds no unit to write.
        if (!actor.Can(SchoolPermissions.ExportBundles)) throw new NotFoundException(nameof(BundleExport));
        var unit = await organizations.Find(actor.OrganizationId, ct) ?? throw new NotFoundException(nameof(OrganizationView));
        var export = new BundleExport(unit.Id, actor, clock.Now);
        var job = queue.Add<MakeBundle>($"Lập gói OneRoster của {unit.Name}", new BundleOrder(export.Id), 0);
        export.JobId = job.Id;
        db.Add(export);
        db.Tell(new BundleOrdered(export.Id, unit.Id, unit.Name, job.Id));
        await db.SaveChangesAsync(ct);
        return job.Id;
    }
}

/// <summary>What such a job is about.</summary>
internal sealed record BundleOrder(Guid ExportId);

/// <summary>The job that makes a bundle. A run that was cut off begins anew: nothing is kept of half a file.</summary>
internal sealed class MakeBundle(BundleMaker maker) : IJob
{
    public Task Run(JobRun run, CancellationToken ct) => maker.Make(run.Payload<BundleOrder>().ExportId, (done, total) => run.Report(done, total, null, ct), ct);
}

/// <summary>Makes a bundle on disk, stores it and says so.</summary>
internal sealed class BundleMaker(KhueDb db, BundleWriter writer, Kernel.Files.IFileStore files, LocalClock clock)
{
    public async Task Make(Guid exportId, Func<int, int, Task>? step, CancellationToken ct)
    {
        var export = await db.Set<BundleExport>().One(exportId, ct);
        if (export.Address is not null) return;
        // A file without a name of its own, gone when it is closed: a province's bundle does not fit into memory.
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var count = await writer.Write(export.OrganizationId, file, step, ct);
        file.Position = 0;
        export.Made(await files.Put(file, ct), count.Schools, count.Pupils, clock.Now);
        db.Tell(new BundleMade(export.Id, export.OrganizationId, count.Schools, count.Pupils, export.Address!));
        await db.SaveChangesAsync(ct);
    }
}
