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
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var isOwn = c.Source == ReconciliationRun.OwnRecords;
        var source = isOwn ? null : await db.Set<DataSource>().AsNoTracking().FirstOrDefaultAsync(x => x.Code == c.Source, ct) ?? throw new DomainException(RegistryErrors.SourceUnknown, nameof(c.Source));
        if (source is { Address: null } && c.File is null) throw new DomainException(RegistryErrors.SourceHasNoAddress, nameof(c.File), source.Name);
        await RefuseWhileBusy(c.Source!, ct);
        var (name, address) = isOwn || c.File is null ? (null, null) : await Keep(c.File, source!, ct);
        var run = new ReconciliationRun(actor.OrganizationId, c.Source!, clock.Today, name, address, c.IsWhole, actor, clock.Now);
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
    async Task<(string, string)> Keep(IFormFile form, DataSource source, CancellationToken ct)
    {
        try
        {
            using var book = Workbook.Open(form.OpenReadStream(), form.FileName);
            reader.Look(book, form.FileName, SourceFiles.Mapping(source));
        }
        catch (DomainException e)
        {
            throw new DomainException(new(e.Error.Code, e.Error.Status, "{0}"), nameof(Command.File), e.Message);
        }
        await using var content = form.OpenReadStream();
        return (Path.GetFileName(form.FileName), await files.Put(content, ct));
    }
}
