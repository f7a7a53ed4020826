using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.CodeLists;

/// <summary>Takes out again what was taken from a file of mappings, with the codes of the past that only it knew; the file can be looked at and applied anew.</summary>
internal sealed class UndoMappings(KhueDb db, Actor actor, LocalClock clock, CodeListReader reader) : IUseCase
{
    /// <summary>How many rows were taken out.</summary>
    public async Task<int> Handle(string code, Guid id, CancellationToken ct)
    {
        var list = await db.Set<CodeList>().EditableBy(actor).Called(code, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var upload = await db.Set<MappingUpload>().Where(x => x.ListId == list.Id && x.AppliedAt != null).One(id, ct);
        var mappings = db.Set<CodeMapping>().Where(x => x.ListId == list.Id);
        (upload.AppliedAt, upload.UndoneAt, upload.Taken) = (null, clock.Now, 0);
        var old = await mappings.Where(x => x.UploadId == id).Select(x => x.OldCode).Distinct().ToListAsync(ct);
        var rows = await mappings.CountAsync(x => x.UploadId == id, ct);
        // The upload is saved first: of two who undo at once, the second finds it changed.
        db.Tell(new CodeMappingsUndone(list.Id, actor.OrganizationId, list.Code, list.Name, rows, id));
        await db.SaveChangesAsync(ct);
        await mappings.Where(x => x.UploadId == id).ExecuteDeleteAsync(ct);
        foreach (var part in old.Chunk(1_000))
            await db.Set<CodeListItem>().Where(x => x.ListId == list.Id && x.From == ApplyMappings.LongAgo && x.To != null && part.Contains(x.Code) && !mappings.Any(m => m.OldCode == x.Code)).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        reader.Forget();
        return rows;
    }
}
