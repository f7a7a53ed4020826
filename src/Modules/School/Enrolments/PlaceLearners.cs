using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Classes;
using Khue.School.Years;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Enrolments;

/// <summary>Places many learners who have no class.</summary>
internal sealed class PlaceLearners(KhueDb db, Actor actor) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Chọn lớp để xếp vào.")] public Guid? ClassId { get; set; }

        /// <summary>Ids of people.</summary>
        [Required(ErrorMessage = "Chưa chọn em nào.")] public List<Guid> Learners { get; set; } = [];

        /// <summary>First day in the class; null: the start of the year, or of the enrolment when later.</summary>
        public DateOnly? From { get; set; }
    }

    /// <summary>Returns how many were placed.</summary>
    public async Task<int> Handle(Command c, CancellationToken ct)
    {
        var ids = c.Learners.ToHashSet();
        if (ids.Count == 0) throw new DomainException(SchoolErrors.NobodyChosen, nameof(c.Learners));
        var section = await db.Set<ClassSection>().ManagedBy(actor).Where(x => x.ClosedOn == null).One(c.ClassId ?? Guid.Empty, ct);
        var year = await db.Set<SchoolYear>().Where(x => x.SchoolId == section.SchoolId && x.StartYear == section.StartYear).One(ct);
        if (c.From is { } from) year.MustHold(from, nameof(c.From));
        var waiting = await db.Set<Enrolment>().PlacedBy(actor).Where(x => x.ClassId == null && x.To == null && ids.Contains(x.PersonId)).ToListAsync(ct);
        if (waiting.Count < ids.Count) throw new DomainException(SchoolErrors.NotWaiting, nameof(c.Learners), ids.Count - waiting.Count);
        db.Place(section, year, waiting, c.From);
        await db.SaveChangesAsync(ct);
        return waiting.Count;
    }
}
