using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Transcripts;

/// <summary>Sends a học bạ back instead of signing it: the homeroom teacher to a subject teacher, a head to either.</summary>
internal sealed class ReturnTranscript(KhueDb db, Actor actor) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }

        /// <summary>The subject that is wrong; empty for the whole.</summary>
        public string? SubjectCode { get; set; }
        [Required(ErrorMessage = "Ghi lý do trả lại để người nhận biết sửa gì."), MaxLength(500, ErrorMessage = "Lý do dài nhất 500 chữ cái.")] public string Reason { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var transcript = await db.Set<Transcript>().Include(x => x.Signatures).VisibleTo(actor).One(c.Id, ct);
        var step = Role.Heads.Contains(actor.Role) ? SigningStep.Principal : SigningStep.Homeroom;
        if (step == SigningStep.Homeroom && !transcript.Signatures.Exists(s => s.Step == SigningStep.Homeroom && s.SignerId == actor.PersonId)) throw new NotFoundException(nameof(Transcript));
        var subject = transcript.Signatures.Exists(s => s.Step == SigningStep.Subject && s.SubjectCode == c.SubjectCode) ? c.SubjectCode : null;
        transcript.Return(subject, c.Reason);
        db.Tell(new TranscriptReturned(transcript.Id, transcript.SchoolId, transcript.ClassId, transcript.StartYear, step.ToString().ToLowerInvariant(), c.Reason));
        await db.SaveChangesAsync(ct);
    }
}
