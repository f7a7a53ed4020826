using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Years;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Enrolments;

/// <summary>Moves a learner to another class of the same school and year.</summary>
internal sealed class MoveLearner(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public Guid LearnerId { get; set; }
        [Required(ErrorMessage = "Chọn lớp chuyển đến.")] public Guid? To { get; set; }

        /// <summary>First day in the new class.</summary>
        public DateOnly On { get; set; }
        [Required(ErrorMessage = "Ghi lý do chuyển lớp."), MaxLength(300, ErrorMessage = "Lý do dài quá 300 chữ.")] public string Reason { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var old = await db.Set<ClassSection>().ManagedBy(actor).One(c.ClassId, ct);
        var next = await db.Set<ClassSection>().ManagedBy(actor).Where(x => x.StartYear == old.StartYear && x.ClosedOn == null).One(c.To ?? Guid.Empty, ct);
        if (next.Id == old.Id) throw new DomainException(SchoolErrors.SameClass, nameof(c.To));
        var year = await db.Set<SchoolYear>().Where(x => x.SchoolId == old.SchoolId && x.StartYear == old.StartYear).One(ct);
        year.MustHold(c.On, nameof(c.On));
        if (c.On > clock.Today) throw new DomainException(SchoolErrors.FutureDay, nameof(c.On), $"{c.On:dd/MM/yyyy}");
        var enrolment = await db.Set<Enrolment>().PlacedBy(actor).Where(x => x.PersonId == c.LearnerId && x.ClassId == old.Id && x.To == null).One(ct);
        var placement = await db.Set<Placement>().Where(x => x.PersonId == c.LearnerId && x.ClassId == old.Id && x.To == null).One(ct);
        db.Leave(placement, c.On.AddDays(-1), $"Chuyển sang lớp {next.Name}: {c.Reason.Trim()}");
        db.Tell(new LearnerLeftClass(old.Id, old.SchoolId, c.LearnerId, c.On.AddDays(-1), c.Reason.Trim()));
        db.Place(next, year, [enrolment], c.On);
        await db.SaveChangesAsync(ct);
    }
}
