using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Registry.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.CodeLists;

/// <summary>Puts a file of mappings in, to be looked at before anything is taken from it.</summary>
internal sealed class UploadMappings(KhueDb db, Actor actor, LocalClock clock, IFileStore files) : IUseCase
{
    internal sealed class Command
    {
        public string List { get; set; } = "";
        [Required(ErrorMessage = "Chọn một tệp .xlsx, .xls hoặc .csv.")] public IFormFile? File { get; set; }
    }

    /// <summary>The upload's id.</summary>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        if (c.File is null) throw new DomainException(RegistryErrors.CodeFileMissing, nameof(c.File));
        var list = await db.Set<CodeList>().EditableBy(actor).Called(c.List, ct);
        // What cannot be read is refused at the field and never stored.
        using (var look = c.File.OpenReadStream()) SheetTable.Read(look, c.File.FileName, MappingFile.Columns, nameof(c.File));
        await using var content = c.File.OpenReadStream();
        var name = Path.GetFileName(c.File.FileName);
        var upload = db.Add(new MappingUpload { ListId = list.Id, FileName = name[..Math.Min(300, name.Length)], Address = await files.Put(content, ct), At = clock.Now, ByName = actor.Name }).Entity;
        db.Tell(new CodeMappingsUploaded(list.Id, actor.OrganizationId, list.Name, upload.Id));
        await db.SaveChangesAsync(ct);
        return upload.Id;
    }
}

/// <summary>What a file of mappings would do, row by row.</summary>
internal sealed class MappingReview(KhueDb db, Actor actor, IFileStore files) : IUseCase
{
    internal sealed record View(CodeList List, MappingUpload Upload, IReadOnlyList<MappingRow> Rows)
    {
        public int Good => Rows.Count(x => x.Problem is null);
    }

    public async Task<View> Handle(string code, Guid id, CancellationToken ct)
    {
        var list = await db.Set<CodeList>().EditableBy(actor).Called(code, ct);
        var upload = await db.Set<MappingUpload>().Where(x => x.ListId == list.Id).One(id, ct);
        // What was applied is told as it was taken, not judged again against itself.
        var items = (await db.Set<CodeListItem>().AsNoTracking().Where(x => x.ListId == list.Id).Select(x => new { x.Code, x.From, x.To }).ToListAsync(ct)).ToLookup(x => x.Code, x => (x.From, x.To));
        var known = (await db.Set<CodeMapping>().AsNoTracking().Where(x => x.ListId == list.Id && x.UploadId != id).Select(x => new { x.OldCode, x.NewCode, x.On, x.Kind }).ToListAsync(ct)).ConvertAll(x => (x.OldCode, x.NewCode, x.On, x.Kind));
        await using var content = files.Open(upload.Address);
        return new(list, upload, MappingFile.Judge(SheetTable.Read(content, upload.FileName, MappingFile.Columns, "File"), items, known));
    }
}

/// <summary>Takes the good rows of a file of mappings.</summary>
internal sealed class ApplyMappings(KhueDb db, Actor actor, LocalClock clock, MappingReview review, CodeListReader reader) : IUseCase
{
    // A code that only a mapping knows was in use for longer than anyone says.
    public static readonly DateOnly LongAgo = new(1975, 5, 1);

    /// <summary>How many rows were taken.</summary>
    public async Task<int> Handle(string code, Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (list, upload, rows) = await review.Handle(code, id, ct);
        if (upload.AppliedAt is not null) throw new DomainException(RegistryErrors.MappingsApplied);
        var good = rows.Where(x => x.Problem is null).ToList();
        if (good.Count == 0) throw new DomainException(RegistryErrors.MappingsNone);
        // The upload is saved first: of two who apply at once, the second finds it changed.
        (upload.AppliedAt, upload.Taken) = (clock.Now, good.Count);
        db.Tell(new CodeMappingsApplied(list.Id, actor.OrganizationId, list.Code, list.Name, good.Count, id));
        await db.SaveChangesAsync(ct);
        var first = await db.Set<CodeListVersion>().Where(x => x.ListId == list.Id).OrderBy(x => x.Number).Select(x => x.Id).FirstAsync(ct);
        await db.InsertMany(good.Where(x => x.AddsOld is not null).DistinctBy(x => x.OldCode).Select(x => new CodeListItem(list.Id, first, x.AddsOld!, LongAgo) { To = x.On }), ct);
        await db.InsertMany(good.Select(x => new CodeMapping { ListId = list.Id, OldCode = x.OldCode, NewCode = x.NewCode, On = x.On!.Value, Kind = x.Kind, Share = x.Share, UploadId = id }), ct);
        await transaction.CommitAsync(ct);
        reader.Forget();
        return good.Count;
    }
}
