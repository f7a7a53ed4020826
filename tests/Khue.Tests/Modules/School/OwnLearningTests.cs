using System.Net;
using Khue.Kernel.Access;
using Khue.Registry.Contracts;
using Khue.Registry.Relations;
using Khue.School.Attendance;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.School.Own;
using Khue.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School;

public abstract class OwnLearningTests(SchoolFixture fixture)
{
    KhueHost Host => fixture.Host;

    [Fact]
    public async Task A_guardian_sees_the_class_and_absences_of_their_children_and_of_nobody_else_until_the_relation_ends()
    {
        var (child, other) = (await Enrol("Ông Thị Con"), await Enrol("Ông Thị Khác"));
        var parent = await Relate(child, "Ông Văn Bố", "0905000001");
        await Relate(other, "Ai Khác", "0905000002");
        await Miss(child, AbsenceKind.WithoutLeave, "Không báo");
        var actor = Guardian(parent);
        var seen = await Host.As(actor, s => s.GetRequiredService<OwnLearning>().Handle(default));
        var one = Assert.Single(seen);
        Assert.Equal((child, "Cha", "THCS Thử Một", "8A1", "Phạm Văn Dũng"), (one.PersonId, one.Relation, one.School, one.Class, one.Homeroom));
        Assert.Equal((0, 1, "Không báo"), (one.Count.WithLeave, one.Count.WithoutLeave, Assert.Single(one.Missed).Note));
        var waiting = await Host.As(actor, async s => await s.GetServices<Khue.Kernel.Modules.IWaiting>().OfType<OwnWaiting>().Single().For(actor, default));
        Assert.Contains("vắng không phép", Assert.Single(waiting).Text);
        var relation = await Host.Db(async db => await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Set<Relation>().Where(x => x.ChildId == child)));
        await Host.As(Host.Province["vanthu"], s => s.GetRequiredService<ChangeRelation>().Handle(new() { Id = relation.Id, Version = relation.Version, Custody = Custody.Shared, To = fixture.Day(1) }, default));
        Assert.Empty(await Host.As(actor, s => s.GetRequiredService<OwnLearning>().Handle(default)));
    }

    [Fact]
    public async Task A_learner_sees_themselves()
    {
        var child = await Enrol("Ông Thị Tự Xem");
        var actor = Host.Province["hocsinh"] with { PersonId = child };
        var one = Assert.Single(await Host.As(actor, s => s.GetRequiredService<OwnLearning>().Handle(default)));
        Assert.Equal((child, null, "8A1"), (one.PersonId, one.Relation, one.Class));
    }

    [Fact]
    public async Task Whom_no_record_ties_to_anybody_is_told_so_and_staff_do_not_have_the_page()
    {
        using var browser = await Host.SignedIn("phuhuynh");
        Assert.Contains("Hôm nay không có em nào đang học", WebUtility.HtmlDecode(await browser.GetStringAsync("/school/me")));
        Assert.Contains("/school/me", await browser.GetStringAsync("/"));
        using var teacher = await Host.SignedIn("gv1");
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync("/school/me")).StatusCode);
        Assert.Empty(await Host.As(Host.Province["gv1"], s => s.GetRequiredService<OwnLearning>().Handle(default)));
    }

    Actor Guardian(Guid person) => Host.Province["phuhuynh"] with { PersonId = person };

    async Task<Guid> Enrol(string name)
    {
        var id = await Host.As(Host.Province["vanthu"], s => s.GetRequiredService<EnrolLearner>().Handle(new() { ClassId = fixture.Classes.ClassId, FullName = name, DateOfBirth = new(2013, 5, 6), Gender = Gender.Female, From = fixture.Day(30) }, default));
        await Host.Settle();
        return id;
    }

    Task<Guid> Relate(Guid child, string name, string phone) =>
        Host.As(Host.Province["vanthu"], s => s.GetRequiredService<RecordRelation>().Handle(new() { ChildId = child, Kind = RelationKind.Father, FullName = name, Phone = phone }, default));

    Task Miss(Guid learner, AbsenceKind kind, string note) => Host.As(Host.Province["gv1"], s => s.GetRequiredService<TakeRoll>().Handle(
        new() { ClassId = fixture.Classes.ClassId, Day = fixture.Today, Session = RollSession.Morning, Marks = [new(learner, kind, note)] }, default));
}

public sealed class OwnLearningOnSqlite(SchoolOnSqlite fixture) : OwnLearningTests(fixture), IClassFixture<SchoolOnSqlite>;
public sealed class OwnLearningOnPostgres(SchoolOnPostgres fixture) : OwnLearningTests(fixture), IClassFixture<SchoolOnPostgres>;
