using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.CodeLists;

/// <summary>Puts a draft into effect from a day on.</summary>
internal sealed class PublishCodeList(KhueDb db, Actor actor, LocalClock clock, CodeListReader reader) : IUseCase
{
    internal sealed class Command
    {
        public string List { get; set; } = "";
        [Required(ErrorMessage = "Ghi ngày có hiệu lực.")] public DateOnly? On { get; set; }
        [StringLength(1000, ErrorMessage = "Ghi chú không quá 1.000 chữ.")] public string? Note { get; set; }

        /// <summary>The draft's version that the person saw; null does not ask.</summary>
        public int? Version { get; set; }
    }

    /// <summary>How many codes changed.</summary>
    public async Task<int> Handle(Command c, CancellationToken ct)
    {
        var list = await db.Set<CodeList>().EditableBy(actor).Called(c.List, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Touched, so that its row is locked: of two who publish at once, the second finds no draft.
        await db.Set<CodeListVersion>().Where(x => x.ListId == list.Id && x.EffectiveFrom == null).ExecuteUpdateAsync(x => x.SetProperty(v => v.Version, v => v.Version), ct);
        var draft = await db.Set<CodeListVersion>().Draft(list.Id, ct);
        if (c.Version is { } seen && draft.Version != seen) throw new DbUpdateConcurrencyException("The draft was changed meanwhile.");
        var edits = await db.Set<CodeListEdit>().Where(x => x.VersionId == draft.Id).ToListAsync(ct);
        var open = await db.Set<CodeListItem>().Where(x => x.ListId == list.Id && x.To == null && db.Set<CodeListEdit>().Any(e => e.VersionId == draft.Id && e.Code == x.Code)).ToDictionaryAsync(x => x.Code, ct);
        draft.Publish(c.On, await db.Set<CodeListVersion>().Where(x => x.ListId == list.Id).MaxAsync(x => x.EffectiveFrom, ct), c.Note, actor.Name, clock.Now);
        var changes = 0;
        foreach (var edit in edits)
        {
            var before = open.GetValueOrDefault(edit.Code);
            if (edit.IsRetired ? before is null : before?.Line == edit.Line) continue;
            changes++;
            if (before is not null) before.To = c.On;
            if (!edit.IsRetired) db.Add(new CodeListItem(list.Id, draft.Id, edit.Line, c.On!.Value));
        }
        if (changes == 0) throw new DomainException(RegistryErrors.DraftEmpty);
        db.RemoveRange(edits);
        db.Tell(new CodeListPublished(list.Id, actor.OrganizationId, list.Code, list.Name, draft.Number, c.On!.Value, changes, draft.Note));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        reader.Forget();
        return changes;
    }
}
