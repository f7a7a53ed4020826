using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.CodeLists;

/// <summary>Takes the last published version back into a draft, before it takes effect or on the day it was published; what has been in effect is not rewritten.</summary>
internal sealed class WithdrawCodeList(KhueDb db, Actor actor, LocalClock clock, CodeListReader reader) : IUseCase
{
    internal sealed class Command
    {
        public string List { get; set; } = "";

        /// <summary>The version that the person saw as the last.</summary>
        public int Number { get; set; }
        [Required(ErrorMessage = "Ghi vì sao rút lại."), StringLength(1000, ErrorMessage = "Lý do không quá 1.000 chữ.")] public string? Reason { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var list = await db.Set<CodeList>().EditableBy(actor).Called(c.List, ct);
        var versions = await db.Set<CodeListVersion>().Where(x => x.ListId == list.Id).OrderByDescending(x => x.Number).Take(2).ToListAsync(ct);
        if (versions.Count > 0 && versions[0].IsDraft) throw new DomainException(RegistryErrors.DraftThere);
        if (versions.Count == 0 || versions[0].Number != c.Number) throw new DbUpdateConcurrencyException("Another version was published meanwhile.");
        var version = versions[0];
        var on = version.Recall(clock.Today);
        var brought = await db.Set<CodeListItem>().Where(x => x.ListId == list.Id && x.VersionId == version.Id && x.From == on).ToListAsync(ct);
        // Codes of the past that a table of mappings brought along ended on their own day, and stay ended.
        var mappings = db.Set<CodeMapping>().Where(x => x.ListId == list.Id && x.On == on && x.UploadId != null).Select(x => x.OldCode);
        var ended = await db.Set<CodeListItem>().Where(x => x.ListId == list.Id && x.To == on && !(x.From == ApplyMappings.LongAgo && mappings.Contains(x.Code))).ToListAsync(ct);
        foreach (var item in brought)
        {
            Edit(item.Code).Say(item.Line);
            db.Remove(item);
        }
        foreach (var item in ended)
        {
            if (!brought.Exists(x => x.Code == item.Code)) Edit(item.Code).Retire(item.Line);
            item.To = null;
        }
        db.Tell(new CodeListWithdrawn(list.Id, actor.OrganizationId, list.Code, list.Name, version.Number, on, c.Reason));
        await db.SaveChangesAsync(ct);
        reader.Forget();

        CodeListEdit Edit(string code) => db.Add(new CodeListEdit { VersionId = version.Id, Code = code }).Entity;
    }
}
