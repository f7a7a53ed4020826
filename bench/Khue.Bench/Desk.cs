using System.Linq.Expressions;
using Khue.Gradebook.Assessments;
using Khue.Gradebook.Books;
using Khue.Gradebook.Rules;
using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.School.Classes;
using Khue.School.Enrolments;
using Khue.School.Years;
using Khue.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace Khue.Bench;

/// <summary>
/// The subject teacher of the demo province and their classes, each brought to what is measured: 45 pupils, every mark entered.
/// </summary>
/// <param name="Teacher">Acts in-process as who signs in as <see cref="UserName"/>.</param>
/// <param name="Regular">Columns of regular marks; midterm, final, three means and the comment come to them.</param>
internal sealed record Desk(Actor Teacher, IReadOnlyList<Room> Rooms, int Regular, DateOnly Today)
{
    public const string UserName = "bomon", Password = "hoc-vui-moi-ngay", Subject = "TOAN";
    public const int Seats = 45;

    public string GridPath => $"/gradebook/classes/{Rooms[0].ClassId}/{Subject}?ky=1";
    public string RollPath => $"/school/classes/{Rooms[0].ClassId}/roll";

    /// <summary>Makes sure that the pages show what is measured.</summary>
    public async Task Check(HttpClient client)
    {
        var (grid, roll) = (await client.GetStringAsync(GridPath), await client.GetStringAsync(RollPath));
        Must(Count(grid, "<tr id=\"r") == Seats && Count(grid, "data-column=") == Seats * (Regular + 3) && Count(grid, "data-mean=") == Seats * 3, "the grid");
        Must(Rooms[0].Pupils.All(x => roll.Contains(x.ToString(), StringComparison.Ordinal)), "the roll");

        static int Count(string text, string part) => text.Split(part).Length - 1;
        static void Must(bool holds, string what) { if (!holds) throw new InvalidOperationException($"{what} does not show {Seats} pupils."); }
    }

    /// <summary>Makes the demo province when it is not there, and prepares the desk.</summary>
    public static async Task<Desk> Prepare(BenchHost host, int learners, int regular) => await host.As(async services =>
    {
        await services.GetRequiredService<MakeDemo>().Handle(learners, 1, null, default);
        return await Furnish(services.GetRequiredService<KhueDb>(), services.GetRequiredService<RoleBook>(), services.GetRequiredService<LocalClock>(), regular);
    });

    static async Task<Desk> Furnish(KhueDb db, RoleBook roles, LocalClock clock, int regular)
    {
        var teacher = await ActorOf(db, roles, x => x.UserName == UserName);
        var classes = await db.Set<ClassSection>().InCurrentYear(db, clock.Today).Where(x => x.SchoolId == teacher.OrganizationId)
            .Where(x => db.Set<SubjectBook>().Any(b => b.ClassId == x.Id && b.SubjectCode == Subject && b.TeacherId == teacher.PersonId)).OrderBy(x => x.Id).ToListAsync();
        var rooms = new List<Room>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var section in classes)
        {
            var pupils = await Seat(db, section, clock);
            rooms.Add(new(section.Id, pupils, await Fill(db, section, pupils, regular)));
        }
        await transaction.CommitAsync();
        return new(teacher, rooms, regular, clock.Today);
    }

    /// <summary>Who signs in with that account, as the program would make them.</summary>
    public static async Task<Actor> ActorOf(KhueDb db, RoleBook roles, Expression<Func<Account, bool>> whose)
    {
        var account = await db.Set<Account>().SingleAsync(whose);
        var appointment = await db.Set<Appointment>().FirstAsync(x => x.PersonId == account.PersonId);
        return new(account.Id, account.PersonId, account.Name, appointment.Role, appointment.OrganizationId, [appointment.OrganizationId], roles.Of(appointment.Role));
    }

    /// <summary>Brings over pupils of the same grade until all seats are taken.</summary>
    static async Task<List<Guid>> Seat(KhueDb db, ClassSection section, LocalClock clock)
    {
        var sitting = await db.Set<Placement>().Where(x => x.ClassId == section.Id).On(clock.Today).Select(x => x.PersonId).ToListAsync();
        var others = await db.Set<Placement>().AsNoTracking().Where(x => x.SchoolId == section.SchoolId && x.ClassId != section.Id && !sitting.Contains(x.PersonId)).On(clock.Today)
            .OrderBy(x => x.Id).Take(Seats - sitting.Count).ToListAsync();
        await db.InsertMany(others.Select(x => new Placement { ClassId = section.Id, PersonId = x.PersonId, SchoolId = x.SchoolId, Name = x.Name, SortKey = x.SortKey, From = x.From }), default);
        return [.. sitting.Take(Seats), .. others.Select(x => x.PersonId)];
    }

    /// <summary>Returns the column of TX1.</summary>
    static async Task<Guid> Fill(KhueDb db, ClassSection section, List<Guid> pupils, int regular)
    {
        var old = await db.Set<Assessment>().Where(x => x.ClassId == section.Id && x.SubjectCode == Subject && x.Term == 1).ToListAsync();
        var slots = Enumerable.Range(1, regular).Select(x => new Slot(AssessmentKind.Regular, x)).Append(new(AssessmentKind.Midterm, 1)).Append(new(AssessmentKind.Final, 1)).ToList();
        var missing = slots.Where(s => !old.Exists(x => x.Kind == s.Kind && x.Ordinal == s.Ordinal)).Select(s => new Assessment
        {
            ClassId = section.Id, SchoolId = section.SchoolId, StartYear = section.StartYear, SubjectCode = Subject, Term = 1, Kind = s.Kind, Ordinal = (short)s.Ordinal,
        }).ToList();
        await db.InsertMany(missing, default);
        await new BulkUpsert(db).Add<Score>([.. old.Concat(missing).SelectMany(column => pupils.Select(pupil => new Score
        {
            AssessmentId = column.Id, LearnerId = pupil, ClassId = section.Id, State = MarkState.Scored, Hundredths = 1000, Version = 1,
        }))]).Run(default);
        return old.Concat(missing).Single(x => x is { Kind: AssessmentKind.Regular, Ordinal: 1 }).Id;
    }
}

/// <param name="FirstColumn">The assessment of TX1.</param>
internal sealed record Room(Guid ClassId, IReadOnlyList<Guid> Pupils, Guid FirstColumn);
