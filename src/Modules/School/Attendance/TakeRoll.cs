using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.School.Years;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Attendance;

/// <summary>Takes the roll of a class for one session, or takes it again. Saying the same twice saves once.</summary>
internal sealed class TakeRoll(KhueDb db, Actor actor, ClassReader classes, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public DateOnly Day { get; set; }
        public RollSession Session { get; set; } = RollSession.Morning;

        /// <summary>Those away or late; whoever is not named is present.</summary>
        [Required(ErrorMessage = "Gửi danh sách em vắng; không có ai thì gửi danh sách rỗng.")] public List<RollMark> Marks { get; set; } = [];

        /// <summary>The version that the person saw; 0 when the roll was not taken yet.</summary>
        public int Version { get; set; }
    }

    /// <param name="Version">To send when the roll is corrected.</param>
    /// <param name="TakenAt">UTC.</param>
    internal sealed record Receipt(Guid RollId, string ClassName, int Version, DateTime TakenAt, int Enrolled, int Absent, int Late);

    sealed record Found(Guid SchoolId, int StartYear, string Name, DateOnly YearFrom, DateOnly YearTo, Roll? Roll);

    public async Task<Receipt> Handle(Command c, CancellationToken ct)
    {
        if (!Enum.IsDefined(c.Session)) throw new DomainException(SchoolErrors.NoSuchSession, nameof(c.Session));
        var found = await Find(c, ct);
        if (c.Day > clock.Today) throw new DomainException(SchoolErrors.FutureDay, nameof(c.Day), $"{c.Day:dd/MM/yyyy}");
        SchoolYear.MustHold(c.Day, found.YearFrom, found.YearTo, nameof(c.Day));
        var members = await classes.Members(c.ClassId, c.Day, ct);
        var roster = members.Present.Select(x => x.PersonId).ToHashSet();
        if (members.Left.FirstOrDefault(x => c.Marks.Exists(m => m.LearnerId == x.PersonId)) is { } gone) throw new DomainException(SchoolErrors.LeftClass, nameof(c.Marks), gone.Name, gone.Leaving!);
        var known = found.Roll is null ? [] : await db.Set<Absence>().Where(x => x.RollId == found.Roll.Id).ToListAsync(ct);
        var marks = Checked(c, found.Name, roster, known);
        if (found.Roll is { } taken && c.Version != VersionOf(taken))
            return IsSame(known, marks) ? ReceiptOf(taken, found.Name) : throw Meanwhile(taken);
        return await Save(c, found, marks, roster.Count, known, ct);
    }

    /// <summary>What a screen holds to correct a roll: 0 while there is none.</summary>
    public static int VersionOf(Roll? roll) => roll is null ? 0 : roll.Version + 1;

    async Task<Found> Find(Command c, CancellationToken ct) => await
        (from section in db.Set<ClassSection>().CalledBy(db, actor)
         where section.Id == c.ClassId
         join year in db.Set<SchoolYear>() on new { section.SchoolId, section.StartYear } equals new { year.SchoolId, year.StartYear }
         join roll in db.Set<Roll>().Where(x => x.Day == c.Day && x.Session == c.Session) on section.Id equals roll.ClassId into rolls
         from roll in rolls.DefaultIfEmpty()
         select new Found(section.SchoolId, section.StartYear, section.Name, year.From, year.To, roll)).FirstOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(ClassSection));

    static List<RollMark> Checked(Command c, string className, HashSet<Guid> roster, List<Absence> known)
    {
        // Who corrects a roll without speaking of the note leaves it; an empty one takes it away.
        var notes = known.ToDictionary(x => x.LearnerId, x => x.Note);
        var marks = c.Marks.Select(x => x with { Note = x.Note is null ? notes.GetValueOrDefault(x.LearnerId) : CleanText.Of(x.Note) is { Length: > 0 } note ? note : null }).ToList();
        if (marks.Exists(x => !Enum.IsDefined(x.Kind))) throw new DomainException(SchoolErrors.UnknownMark, nameof(c.Marks));
        if (marks.DistinctBy(x => x.LearnerId).Count() < marks.Count) throw new DomainException(SchoolErrors.MarkedTwice, nameof(c.Marks));
        if (marks.Exists(x => x.Note?.Length > 300)) throw new DomainException(SchoolErrors.NoteTooLong, nameof(c.Marks));
        if (marks.Count(x => !roster.Contains(x.LearnerId)) is > 0 and var strangers)
            throw new DomainException(SchoolErrors.NotInClass, nameof(c.Marks), strangers, className, $"{c.Day:dd/MM/yyyy}");
        return marks;
    }

    async Task<Receipt> Save(Command c, Found found, List<RollMark> marks, int enrolled, List<Absence> known, CancellationToken ct)
    {
        var roll = found.Roll ?? new() { ClassId = c.ClassId, SchoolId = found.SchoolId, StartYear = found.StartYear, Day = c.Day, Session = c.Session, TakenBy = "" };
        var before = known.ToList();
        roll.Take(marks, enrolled, known, actor, clock.Now);
        if (found.Roll is null) db.Add(roll);
        db.RemoveRange(before.Except(known));
        db.AddRange(known.Except(before));
        db.Tell(new RollTaken(c.ClassId, found.SchoolId, c.Day, c.Session, roll.Enrolled, roll.Absent, roll.Late, marks));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (found.Roll is null && e is not DbUpdateConcurrencyException)
        {
            // Two teachers took the first roll at the same moment: the index lets one through.
            db.ChangeTracker.Clear();
            if ((await Find(c, ct)).Roll is { } other) throw Meanwhile(other);
            throw;
        }
        return ReceiptOf(roll, found.Name);
    }

    static bool IsSame(List<Absence> known, List<RollMark> marks) =>
        known.Select(x => new RollMark(x.LearnerId, x.Kind, x.Note)).ToHashSet().SetEquals(marks);

    static Receipt ReceiptOf(Roll roll, string className) => new(roll.Id, className, VersionOf(roll), roll.TakenAt, roll.Enrolled, roll.Absent, roll.Late);

    static DomainException Meanwhile(Roll roll) => new(SchoolErrors.RollTaken, nameof(Command.Version), roll.TakenBy, $"{LocalClock.Local(roll.TakenAt):HH:mm}", roll.Absent, roll.Late);
}
