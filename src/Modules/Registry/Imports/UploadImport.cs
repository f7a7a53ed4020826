using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Registry.Contracts;
using Microsoft.AspNetCore.Http;

namespace Khue.Registry.Imports;

/// <summary>Puts a file in and judges it, to be looked at before anything is taken from it.</summary>
internal sealed class UploadImport(KhueDb db, Actor actor, LocalClock clock, IFileStore files, ImportReader reader) : IUseCase
{
    internal sealed class Command
    {
        /// <summary>Slug of the kind.</summary>
        [Required(ErrorMessage = "Chọn tệp nói về gì.")] public string? Kind { get; set; }
        [Required(ErrorMessage = "Chọn một tệp .xlsx, .xls hoặc .csv.")] public IFormFile? File { get; set; }

        /// <summary>The day for rows that name none; null is today.</summary>
        public DateOnly? On { get; set; }
    }

    /// <summary>The import's id.</summary>
    public Task<Guid> Handle(Command c, CancellationToken ct) =>
        c.File is { } form ? Place(c.Kind, form.FileName, form.OpenReadStream, c.On, ct) : throw new DomainException(RegistryErrors.ImportFileMissing, nameof(c.File));

    /// <summary>The same for a file that did not come through the browser.</summary>
    internal async Task<Guid> Place(string? slug, string fileName, Func<Stream> open, DateOnly? on, CancellationToken ct)
    {
        var kind = ImportKinds.Of(slug) is { } known && ImportKinds.MayDo(actor).Contains(known) ? known : throw new DomainException(RegistryErrors.ImportKindUnknown, nameof(Command.Kind));
        var name = Path.GetFileName(fileName);
        var look = await Look(kind, name, open, on ?? clock.Today, ct);
        await using var content = open();
        var import = new RegistryImport(kind, actor.OrganizationId, on ?? clock.Today, name, await files.Put(content, ct), actor, clock.Now);
        import.Understand(look.Sheet, look.Remark);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(import);
        db.Tell(new RegistryImportUploaded(import.Id, import.UnitId, kind.Title(), import.FileName, import.Address, look.Rows.Count));
        await db.SaveChangesAsync(ct);
        await reader.Keep(import, look, ct);
        await transaction.CommitAsync(ct);
        return import.Id;
    }

    // What cannot be read is refused at the field and never stored.
    async Task<ImportLook> Look(ImportKind kind, string name, Func<Stream> open, DateOnly on, CancellationToken ct)
    {
        try
        {
            return await reader.Look(open(), name, kind, new(Guid.CreateVersion7(), actor.OrganizationId, on, new HashSet<string>()), new Dictionary<int, string>(), ct);
        }
        catch (DomainException e)
        {
            throw new DomainException(new(e.Error.Code, e.Error.Status, "{0}"), nameof(Command.File), e.Message);
        }
    }
}
