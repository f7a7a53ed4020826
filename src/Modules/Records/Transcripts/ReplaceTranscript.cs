using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Transcripts;

/// <summary>Draws up a new edition of an issued học bạ; the issued one stands until the new one is issued.</summary>
internal sealed class ReplaceTranscript(KhueDb db, Actor actor, ClassDoor door, ClassContents contents, Drawing drawing) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        [Required(ErrorMessage = "Ghi lý do và số quyết định sửa học bạ.")] public string Reason { get; set; } = "";
    }

    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var old = await db.Set<Transcript>().Include(x => x.Signatures).VisibleTo(actor).One(c.Id, ct);
        if (!Role.Heads.Contains(actor.Role)) throw new NotFoundException(nameof(Transcript));
        if (old.State != TranscriptState.Issued || await db.Set<Transcript>().AnyAsync(x => x.ReplacesId == old.Id, ct)) throw new DomainException(RecordsErrors.NotIssued);
        var found = await door.Drawable(old.ClassId, ct);
        var draft = (await contents.Of(found, ct)).FirstOrDefault(d => d.LearnerId == old.LearnerId && d.Content is not null) ?? throw new DomainException(RecordsErrors.NothingToDraw, null, found.Name);
        var changes = (await drawing.Changes(old.ClassId, ct)).Where(x => x.LearnerId == old.LearnerId).ToList();
        var drawn = await drawing.Draw(draft, found.SchoolId, old, old.Edition + 1, changes, ct) ?? throw new DomainException(RecordsErrors.NotIssued);
        db.Tell(new TranscriptReplacementDrawn(drawn.Id, found.SchoolId, found.Id, found.StartYear, old.Id, c.Reason));
        await db.SaveChangesAsync(ct);
        return drawn.Id;
    }
}
