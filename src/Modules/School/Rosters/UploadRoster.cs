using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Sheets;
using Khue.School.Contracts;
using Microsoft.AspNetCore.Http;

namespace Khue.School.Rosters;

/// <summary>Puts a file of pupils in, to be looked at before anything is taken from it.</summary>
internal sealed class UploadRoster(KhueDb db, Actor actor, LocalClock clock, IFileStore files, RosterFile file) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Chọn một tệp .xlsx, .xls, .csv hoặc gói .zip.")] public IFormFile? File { get; set; }

        /// <summary>The class of rows that name none; null to take it from the file.</summary>
        [StringLength(30, ErrorMessage = "Tên lớp không quá 30 chữ.")] public string? ClassName { get; set; }
    }

    /// <summary>The import's id.</summary>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        if (c.File is null) throw new DomainException(SchoolErrors.RosterFileMissing, nameof(c.File));
        await Try(c.File, c.ClassName, ct);
        await using var content = c.File.OpenReadStream();
        var import = new RosterImport(actor.OrganizationId, Path.GetFileName(c.File.FileName), await files.Put(content, ct), file.ClassName(c.ClassName), actor, clock.Now);
        db.Add(import);
        db.Tell(new RosterUploaded(import.Id, import.SchoolId, import.FileName, import.Address));
        await db.SaveChangesAsync(ct);
        return import.Id;
    }

    // What cannot be read is refused at the field and never stored.
    async Task Try(IFormFile form, string? className, CancellationToken ct)
    {
        try
        {
            await file.Judge(form.OpenReadStream(), form.FileName, actor.OrganizationId, RosterDecisions.None, className, ct);
        }
        catch (DomainException e)
        {
            throw new DomainException(new(e.Error.Code, e.Error.Status, "{0}"), nameof(Command.File), e.Message);
        }
    }
}
