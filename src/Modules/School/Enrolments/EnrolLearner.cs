using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Years;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Enrolments;

/// <summary>Enrols one learner into a class by hand. Whoever may be the same person is shown first: the one who types says whether it is them.</summary>
internal sealed class EnrolLearner(KhueDb db, Actor actor, LearnersAlike alike, IPeople registry, IPeopleWriter people, LocalClock clock) : IUseCase
{
    /// <summary>In <see cref="Command.Who"/>: none of those shown.</summary>
    public const string Nobody = "new";

    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        [Required(ErrorMessage = "Ghi họ tên như trên giấy khai sinh.")] public string? FullName { get; set; }
        [Required(ErrorMessage = "Ghi ngày sinh.")] public DateOnly? DateOfBirth { get; set; }
        public Gender Gender { get; set; }

        /// <summary>Twelve digits; null or empty when there is none yet.</summary>
        public string? PersonalId { get; set; }

        /// <summary>First day in the class; null: today, or the first day of a year that has not begun.</summary>
        public DateOnly? From { get; set; }

        /// <summary>Id of the one among those shown who it is, or <see cref="Nobody"/>; null or empty while nobody was shown.</summary>
        public string? Who { get; set; }
    }

    /// <summary>The learner's id.</summary>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var section = await db.Set<ClassSection>().EnrolledBy(actor).One(c.ClassId, ct);
        var year = await db.Set<SchoolYear>().Where(x => x.SchoolId == section.SchoolId && x.StartYear == section.StartYear).One(ct);
        var from = c.From ?? (clock.Today < year.From ? year.From : clock.Today);
        year.MustHold(from, nameof(c.From));
        var (candidate, found) = await alike.Find(c, ct);
        if (found.Count > 0 && string.IsNullOrEmpty(c.Who)) throw new DomainException(SchoolErrors.LooksAlike, null, found.Count);
        var same = c.Who is { Length: > 0 } and not Nobody ? found.FirstOrDefault(x => x.PersonId.ToString() == c.Who) ?? throw new DomainException(SchoolErrors.AlikeGone, nameof(c.Who)) : null;
        if (same is null && found.FirstOrDefault(x => x.HasTheNumber) is { } owner) throw new DomainException(SchoolErrors.NumberTaken, nameof(c.PersonalId), owner.Name);
        if (same?.ClassName is { } other) throw new DomainException(SchoolErrors.InAnotherClass, nameof(c.Who), same.Name, other);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var id = same?.PersonId ?? (await people.Add(section.SchoolId, [candidate], ct))[0];
        var known = same is null ? [] : await registry.Aliases(id, ct);
        var enrolment = same is null ? null : await db.Set<Enrolment>().FirstOrDefaultAsync(x => x.SchoolId == section.SchoolId && known.Contains(x.PersonId) && x.To == null, ct);
        var name = same?.Name ?? candidate.FullName;
        if (enrolment is null) db.Add(enrolment = new() { PersonId = id, SchoolId = section.SchoolId, Name = name, SortKey = NameSortKey.Of(name), From = from });
        db.Place(section, year, [enrolment], from);
        db.Tell(new LearnerEnrolled(id, section.SchoolId, section.Id, name, from, same is null));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return id;
    }
}
