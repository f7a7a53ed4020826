using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.Relations;
using Khue.School.Attendance;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.Tests.Support;
using Khue.Trust.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Trust;

/// <summary>A child of the guardian "phuhuynh" with data in several modules.</summary>
internal static class PersonSteps
{
    /// <param name="host">Where.</param>
    /// <param name="name">Full name.</param>
    /// <param name="until">Last day at school; null while the child learns there.</param>
    /// <param name="years">Age.</param>
    public static Task<Guid> Child(this KhueHost host, string name, DateOnly? until = null, int years = 9) => host.As(Actor.System, async s =>
    {
        var (db, today) = (s.GetRequiredService<KhueDb>(), s.GetRequiredService<LocalClock>().Today);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var id = (await s.GetRequiredService<IPeopleWriter>().Add(host.Province.SchoolId, [new(name, today.AddYears(-years), Gender.Female, null, null)], default))[0];
        var relation = new Relation { ChildId = id, RelatedId = host.Province["phuhuynh"].PersonId, Kind = RelationKind.Father, Source = PersonSource.School };
        relation.Arrange(Custody.Full, false, false, true, null);
        db.Add(relation);
        db.Tell(new RelationRecorded(id, host.Province.SchoolId, relation.Id, relation.RelatedId, "Cha", false, false));
        await db.SaveChangesAsync();
        await db.InsertMany([new Enrolment { PersonId = id, SchoolId = host.Province.SchoolId, Name = name, SortKey = "a", From = today.AddYears(-1), To = until }], default);
        await db.InsertMany([new Contact { PersonId = id, Kind = ContactKind.Phone, Value = "0912345678" }], default);
        await db.InsertMany([new Absence { RollId = Guid.CreateVersion7(), LearnerId = id, ClassId = Guid.CreateVersion7(), Day = today, Session = RollSession.Morning, Kind = AbsenceKind.WithLeave, Note = "=nghỉ ốm" }], default);
        await transaction.CommitAsync();
        return id;
    });

    public static Task<DataRequest> RequestOf(this KhueHost host, Guid subject) => host.Db(db => db.Set<DataRequest>().AsNoTracking().SingleAsync(x => x.SubjectId == subject));

    public static async Task<string> Text(this HttpResponseMessage answer) => System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    public static async Task<string> Page(this HttpClient browser, string path) => System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(path));
}
