using System.Security.Cryptography;
using System.Text;
using Khue.Kernel.Demo;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.Demo;
using Khue.Registry.Organizations;
using Khue.Registry.People;
using Khue.School.Classes;
using Khue.Tests.Support;
using Khue.Web;
using Khue.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Web.Demo;

public sealed class DemoPlanTests
{
    static readonly DateOnly day = new(2026, 11, 22);
    static readonly DateTime now = new(2026, 11, 22, 3, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(400)]
    [InlineData(2_000)]
    [InlineData(100_000)]
    [InlineData(2_600_000)]
    public void A_plan_has_exactly_the_learners_asked_for_and_codes_and_names_of_its_own(int learners)
    {
        var plan = ProvincePlan.Of(learners, 1, day, now);
        Assert.Equal(learners, plan.Schools.Sum(x => x.Learners));
        Assert.Equal(plan.Schools.Count, plan.Schools.Select(x => x.Code).Distinct().Count());
        Assert.Equal(95, plan.Wards.Count);
        Assert.Equal(("75000401", "THCS Vườn Mai", "26041"), (plan.Schools[0].Code, plan.Schools[0].Name, plan.Schools[0].Ward.WardCode));
    }

    [Fact]
    public void The_school_of_the_cast_has_the_same_eight_classes_in_a_province_of_any_size()
    {
        foreach (var learners in new[] { 400, 100_000 })
        {
            var plan = ProvincePlan.Of(learners, 1, day, now);
            var school = SchoolPlan.Of(plan, plan.Schools[0]);
            Assert.Equal(["6A1", "6A2", "7A1", "7A2", "8A1", "8A2", "9A1", "9A2"], school.Classes.Select(x => x.Name));
            Assert.All(school.Classes, x => Assert.Equal(40, x.Learners.Count));
            var cast = school.Classes.Single(x => x.Name == "8A2");
            Assert.Equal("homeroom-teacher", cast.Homeroom.Account?.Role);
            Assert.Equal("subject-teacher", cast.Teachings.Single(x => x.SubjectCode == "TOAN").Teacher.Account?.Role);
            Assert.Equal(8, school.Classes.Select(x => x.Homeroom).Distinct().Count());
        }
    }

    [Fact]
    public void The_past_of_the_units_keeps_every_rule_and_before_july_2025_schools_stood_under_districts()
    {
        var plan = ProvincePlan.Of(100_000, 1, day, now);
        var schools = plan.Schools.Select(x => DemoHistory.School(plan, x, SchoolLevels.Primary)).ToList();
        var all = DemoHistory.Offices(plan).Concat(schools).ToList();
        var wards = plan.Wards.Select(x => x.WardCode!).ToHashSet();
        new OrganizationBook(all, (code, _) => wards.Contains(code)).CheckAgain(0);
        var kinds = all.ToDictionary(x => x.Id);
        DateOnly before = new(2025, 6, 30), after = new(2025, 7, 1);
        Assert.Contains(schools, x => kinds[x.On(before)!.ParentId!.Value].On(before)!.Kind == OrganizationKind.District);
        Assert.All(schools, x => Assert.NotEqual(OrganizationKind.District, kinds[x.On(after)!.ParentId!.Value].On(after)!.Kind));
        Assert.All(schools, x => Assert.NotNull(kinds[x.On(before)!.ParentId!.Value].On(before)));
        Assert.Contains(schools, x => x.On(new(2020, 1, 1))!.Name != x.On(day)!.Name);
        Assert.DoesNotContain(all, x => x.On(day) is { Kind: OrganizationKind.District });
    }

    [Fact]
    public void No_class_is_larger_than_forty_five_and_no_id_is_given_twice()
    {
        var plan = ProvincePlan.Of(20_000, 3, day, now);
        var ids = new HashSet<Guid>();
        foreach (var school in plan.Schools.Select(x => SchoolPlan.Of(plan, x)))
        {
            Assert.Equal(school.Outline.Learners, school.Classes.Sum(x => x.Learners.Count));
            Assert.All(school.Classes, x => Assert.InRange(x.Learners.Count, 1, 45));
            Assert.All(school.Staff.Select(x => x.Id).Concat(school.Classes.SelectMany(c => c.Learners.Select(l => l.Id))), id => Assert.True(ids.Add(id)));
        }
    }

    [Fact]
    public void There_is_one_account_to_try_for_every_role() =>
        Assert.Equal(["administrator", "auditor", "clerk", "department-officer", "deputy", "guardian", "homeroom-teacher", "learner", "principal", "security-officer", "subject-teacher", "ward-officer"], DemoCast.Accounts.Select(x => x.Role).Order());
}

/// <summary>Each test makes its own province, so each has a host without the usual one.</summary>
public abstract class DemoTests(KhueHost one, KhueHost other) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.WhenAll(one.InitializeAsync(), other.InitializeAsync());
    public Task DisposeAsync() => Task.WhenAll(one.DisposeAsync(), other.DisposeAsync());

    [Fact]
    public async Task The_same_number_and_seed_give_the_same_people_and_the_cast_signs_in()
    {
        await Make(one);
        await Make(other);
        Assert.Equal(await Print(one), await Print(other));
        Assert.Equal(400, await one.Db(db => db.Set<PersonIdentifier>().CountAsync(x => x.Kind == IdentifierKind.MinistryCode)));
        foreach (var account in DemoCast.Accounts)
        {
            using var browser = await one.SignedIn(account.Username, account.Password);
            Assert.Contains(DemoCast.Of(account).Name, await browser.GetStringAsync("/"));
        }
        using (var mother = await one.SignedIn("phuhuynh", DemoCast.Account("guardian").Password))
        {
            var page = System.Net.WebUtility.HtmlDecode(await mother.GetStringAsync("/school/me"));
            Assert.Contains("Nguyễn Minh An", page);
            Assert.Contains("8A2", page);
        }
        var again = await Assert.ThrowsAsync<DomainException>(() => Make(one));
        Assert.Equal("web.demo.not-empty", again.Error.Code);
        await one.Settle();
        Assert.Equal(0, await one.Db(db => db.Set<Khue.Kernel.Journal.ParkedReaction>().CountAsync()));
    }

    [Fact]
    public async Task A_making_that_was_cut_off_goes_on_and_ends_in_the_same_province()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() => Make(one, stopAfter: 3));
        Assert.True(await one.As(Khue.Kernel.Access.Actor.System, s => s.GetRequiredService<MakeDemo>().IsUnfinished(default)));
        await one.As(Khue.Kernel.Access.Actor.System, s => s.GetRequiredService<MakeDemo>().Resume(null, default));
        await Make(other);
        Assert.Equal(await Print(one), await Print(other));
        Assert.NotNull((await one.Db(db => db.Set<DemoRun>().SingleAsync())).FinishedAt);
    }

    static Task Make(KhueHost host, int stopAfter = int.MaxValue) => host.As(Khue.Kernel.Access.Actor.System, s =>
        s.GetRequiredService<MakeDemo>().Handle(400, 7, step => { if (step.Schools >= stopAfter) throw new OperationCanceledException(); }, default));

    static Task<string> Print(KhueHost host) => host.Db(async db =>
    {
        var people = await db.Set<Person>().AsNoTracking().OrderBy(x => x.Id).Select(x => new { x.Id, x.FullName, x.DateOfBirth, x.Gender, x.Ethnicity }).ToListAsync();
        var numbers = await db.Set<PersonIdentifier>().AsNoTracking().OrderBy(x => x.Value).Select(x => x.Value).ToListAsync();
        var classes = await db.Set<ClassSection>().AsNoTracking().OrderBy(x => x.Id).Select(x => new { x.Id, x.Name, x.HomeroomTeacherName }).ToListAsync();
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [.. people, .. classes, .. numbers.Cast<object>()]))));
    });
}

public sealed class DemoOnSqlite() : DemoTests(new SqliteHost { Begins = Beginning.Migrated }, new SqliteHost { Begins = Beginning.Migrated });
public sealed class DemoOnPostgres() : DemoTests(new PostgresHost { Begins = Beginning.Migrated }, new PostgresHost { Begins = Beginning.Migrated });
