using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Jobs;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Reconciliation;

/// <summary>Orders a comparison: with a file of a source, with the source itself, or of our records with one another.</summary>
internal sealed class OrderReconciliation(KhueDb db, Actor actor, LocalClock clock, IFileStore files, AnswerReader reader, JobQueue queue) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Chọn nguồn để đối soát.")] public string? Source { get; set; }

        /// <summary>Null: the source is asked directly.</summary>
        public IFormFile? File { get; set; }

        /// <summary>The file speaks of everybody of the unit.</summary>
        public bool IsWhole { get; set; }
    }

    /// <summary>The job's id.</summary>
    public Task<Guid> Handle(Command c, CancellationToken ct) => Place(c.Source, c.File is { } form ? (form.FileName, form.OpenReadStream) : null, c.IsWhole, SheetLimits.Default, ct);

    /// <summary>The same for a file that did not come through the browser.</summary>
    internal async Task<Guid> Place(string? code, (string Name, Func<Stream> Open)? file, bool isWhole, SheetLimits limits, CancellationToken ct, bool isSure = false)
    {
        var isOwn = code == ReconciliationRun.OwnRecords;
        var source = isOwn ? null : await db.Set<DataSource>().AsNoTracking().FirstOrDefaultAsync(x => x.Code == code, ct) ?? throw new DomainException(RegistryErrors.SourceUnknown, nameof(Command.Source));
        if (source is { Address: null } && file is null) throw new DomainException(RegistryErrors.SourceHasNoAddress, nameof(Command.File), source.Name);
        await RefuseWhileBusy(code!, ct);
        var (name, address) = isOwn || file is null ? (null, null) : await Keep(file.Value.Name, file.Value.Open, source!, limits, ct);
        var run = new ReconciliationRun(actor.OrganizationId, code!, clock.Today, name, address, isWhole, actor, clock.Now, isSure);
        var title = isOwn ? "Tìm hồ sơ trùng" : $"Đối soát với {source!.Name}";
        var job = isOwn ? queue.Add<FindDuplicates>(title, new ReconciliationOrder(run.Id), 3) : queue.Add<ReconcileSource>(title, new ReconciliationOrder(run.Id), 2);
        run.Start(job.Id);
        db.Add(run);
        db.Tell(new ReconciliationOrdered(run.Id, run.OrganizationId, run.Source, source?.Name ?? "chính hồ sơ của đơn vị", name, address, job.Id));
        await db.SaveChangesAsync(ct);
        return job.Id;
    }

    async Task RefuseWhileBusy(string source, CancellationToken ct)
    {
        var isBusy = await db.Set<ReconciliationRun>().Where(x => x.OrganizationId == actor.OrganizationId && x.Source == source && (x.State == ReconciliationState.Waiting || x.State == ReconciliationState.Comparing))
            .Join(db.Set<Job>(), x => x.JobId, x => x.Id, (_, job) => job.State).AnyAsync(x => x == JobState.Queued || x == JobState.Running, ct);
        if (isBusy) throw new DomainException(RegistryErrors.ReconciliationBusy, nameof(Command.Source));
    }

    // What cannot be read is refused at the field and never stored.
    async Task<(string, string)> Keep(string name, Func<Stream> open, DataSource source, SheetLimits limits, CancellationToken ct)
    {
        try
        {
            using var book = Workbook.Open(open(), name, limits);
            reader.Look(book, name, SourceFiles.Mapping(source));
        }
        catch (DomainException e)
        {
            throw new DomainException(new(e.Error.Code, e.Error.Status, "{0}"), nameof(Command.File), e.Message);
        }
        await using var content = open();
        return (Path.GetFileName(name), await files.Put(content, ct));
    }
}
