using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Classes;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Enrolments;

/// <summary>Ends a learner's time at the school: moved to another school, or stopped.</summary>
internal sealed class EndEnrolment(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public Guid LearnerId { get; set; }
        public LeavingKind Kind { get; set; } = LeavingKind.Transferred;

        /// <summary>The last day.</summary>
        public DateOnly On { get; set; }
        [Required(ErrorMessage = "Ghi lý do hoặc số quyết định."), MaxLength(300, ErrorMessage = "Lý do dài quá 300 chữ.")] public string Reason { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var section = await db.Set<ClassSection>().ManagedBy(actor).One(c.ClassId, ct);
        // Only a merge of records ends an enrolment as merged.
        if (c.Kind == LeavingKind.Merged) c.Kind = LeavingKind.Left;
        if (c.On > clock.Today) throw new DomainException(SchoolErrors.FutureDay, nameof(c.On), $"{c.On:dd/MM/yyyy}");
        var enrolment = await db.Set<Enrolment>().PlacedBy(actor).Where(x => x.PersonId == c.LearnerId && x.ClassId == section.Id && x.To == null).One(ct);
        var placement = await db.Set<Placement>().Where(x => x.PersonId == c.LearnerId && x.ClassId == section.Id && x.To == null).One(ct);
        enrolment.End(c.On);
        db.Leave(placement, c.On, $"{(c.Kind == LeavingKind.Transferred ? "Chuyển trường" : "Thôi học")}: {c.Reason.Trim()}");
        db.Tell(new LearnerLeftClass(section.Id, section.SchoolId, c.LearnerId, c.On, c.Reason.Trim()));
        db.Tell(new EnrolmentEnded(c.LearnerId, section.SchoolId, c.On, c.Kind, c.Reason.Trim()));
        await db.SaveChangesAsync(ct);
    }
}
