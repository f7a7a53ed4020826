using System.Net;
using Khue.Identity.Accounts;
using Khue.Identity.Contracts;
using Khue.Identity.Slips;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.Registry.Relations;
using Khue.School.Enrolments;
using Khue.School.Slips;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.Slips;

public abstract class SlipTests(SchoolFixture fixture)
{
    KhueHost Host => fixture.Host;
    Guid Class => fixture.Classes.ClassId;
    const string Chosen = "mot cau de nho lam";

    [Fact]
    public async Task The_homeroom_teacher_prints_a_slip_and_with_it_a_learner_chooses_a_password_and_signs_in()
    {
        var (id, account) = await Learner("Tô Thị Phiếu");
        using var teacher = await Host.SignedIn("gv1");
        Assert.Contains("Tô Thị Phiếu", WebUtility.HtmlDecode(await teacher.GetStringAsync($"/school/classes/{Class}/slips")));
        var paper = await Print(teacher, id);
        Assert.Equal("application/pdf", paper.Content.Headers.ContentType?.MediaType);
        Assert.True(paper.Headers.CacheControl?.NoStore);
        Assert.Equal("%PDF"u8.ToArray(), (await paper.Content.ReadAsByteArrayAsync())[..4]);
        Assert.True(await Host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.SlipsPrinted" && x.ActorName == "Phạm Văn Dũng")));

        var slip = await Issue(id);
        Assert.Equal(HttpStatusCode.Redirect, (await Use(slip.UserName.ToUpperInvariant(), $" {slip.Code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)}")).StatusCode);
        using var learner = await Host.SignedIn(account.UserName!, Chosen);
        Assert.Contains("Tô Thị Phiếu", WebUtility.HtmlDecode(await learner.GetStringAsync("/")));
        // Once is once.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Use(slip.UserName, slip.Code)).StatusCode);
    }

    [Fact]
    public async Task A_slip_printed_anew_voids_the_one_before_and_the_code_stands_nowhere()
    {
        var (id, _) = await Learner("Tô Thị In Lại");
        var (first, second) = (await Issue(id), await Issue(id));
        Assert.NotEqual(first.Code, second.Code);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Use(first.UserName, first.Code)).StatusCode);
        var kept = await Host.Db(db => db.Set<SignInSlip>().AsNoTracking().Select(x => x.CodeHash).ToListAsync());
        Assert.DoesNotContain(kept, x => x.Contains(second.Code.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        Assert.False(await Host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Payload.Contains(second.Code))));
        Assert.Equal(HttpStatusCode.Redirect, (await Use(second.UserName, second.Code)).StatusCode);
    }

    [Fact]
    public async Task A_slip_that_is_out_of_time_is_refused()
    {
        var (id, _) = await Learner("Tô Thị Hết Hạn");
        var slip = await Issue(id);
        await Host.Db(db => db.Set<SignInSlip>().Where(x => db.Set<Account>().Any(a => a.Id == x.AccountId && a.PersonId == id)).ExecuteUpdateAsync(x => x.SetProperty(s => s.ExpiresAt, DateTime.UnixEpoch)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Use(slip.UserName, slip.Code)).StatusCode);
    }

    [Fact]
    public async Task A_weak_password_is_said_and_the_code_still_works()
    {
        var (id, _) = await Learner("Tô Thị Ngắn");
        var slip = await Issue(id);
        var answer = await Use(slip.UserName, slip.Code, "ngan");
        Assert.Contains("ít nhất 10 ký tự", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await Use(slip.UserName, slip.Code)).StatusCode);
    }

    [Fact]
    public async Task Nobody_prints_a_slip_for_a_parent_who_works_in_the_sector_or_has_a_password_or_is_of_another_class()
    {
        var (child, _) = await Learner("Tô Thị Con");
        var (_, own) = await Parent(child, "Tô Văn Có Rồi", "0904000001");
        await Host.Db(db => db.Set<Account>().Where(x => x.Id == own.Id).ExecuteUpdateAsync(x => x.SetProperty(a => a.PasswordHash, "đã có")));
        var rows = (await Host.As(Host.Province["gv1"], s => s.GetRequiredService<SlipList>().Handle(Class, default))).Rows;
        Assert.False(rows.Single(x => x.PersonId == own.PersonId).MayPrint);
        await Assert.ThrowsAsync<DomainException>(() => Host.As(Host.Province["gv1"], s => s.GetRequiredService<PrintSlips>().Handle(Class, [own.PersonId, Host.Province["hieupho"].PersonId], default)));
        await Assert.ThrowsAsync<DomainException>(() => Host.As(Actor.System, s => s.GetRequiredService<IFirstSignIns>().Issue(Host.Province.SchoolId, [Host.Province["hieupho"].PersonId], default)));
        using var teacher = await Host.SignedIn("gv1");
        var nobody = await Print(teacher, Host.Province["hieupho"].PersonId);
        Assert.EndsWith($"/school/classes/{Class}/slips", nobody.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("gv2")]
    [InlineData("gv4")]
    [InlineData("hieutruong2")]
    [InlineData("hocsinh")]
    [InlineData("so")]
    public async Task Who_is_not_homeroom_teacher_clerk_or_head_of_the_class_finds_nothing(string user)
    {
        using var browser = await Host.SignedIn(user);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/school/classes/{Class}/slips")).StatusCode);
    }

    Task<NewSlip> Issue(Guid person) => Host.As(Host.Province["gv1"], async s => (await s.GetRequiredService<IFirstSignIns>().Issue(Host.Province.SchoolId, [person], default))[0]);

    async Task<HttpResponseMessage> Use(string name, string code, string password = Chosen)
    {
        using var browser = Host.Browser();
        return await browser.Submit("/sign-in/first", "first-sign-in", new() { ["Input.UserName"] = name, ["Input.Code"] = code, ["Input.Password"] = password, ["Input.Again"] = password });
    }

    async Task<HttpResponseMessage> Print(HttpClient browser, Guid person)
    {
        var html = await browser.GetStringAsync($"/school/classes/{Class}/slips");
        var token = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        return await browser.PostAsync($"/school/classes/{Class}/slips/print", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["people"] = person.ToString() }));
    }

    async Task<(Guid, Account)> Learner(string name)
    {
        var id = await Host.As(Host.Province["vanthu"], s => s.GetRequiredService<EnrolLearner>().Handle(new() { ClassId = Class, FullName = name, DateOfBirth = new(2013, 5, 6), Gender = Gender.Female }, default));
        await Host.Settle();
        return (id, await Host.Db(db => db.Set<Account>().AsNoTracking().SingleAsync(x => x.PersonId == id)));
    }

    async Task<(Guid, Account)> Parent(Guid child, string name, string phone)
    {
        var id = await Host.As(Host.Province["vanthu"], s => s.GetRequiredService<RecordRelation>().Handle(new() { ChildId = child, Kind = RelationKind.Father, FullName = name, Phone = phone }, default));
        await Host.Settle();
        return (id, await Host.Db(db => db.Set<Account>().AsNoTracking().SingleAsync(x => x.PersonId == id)));
    }
}

public sealed class SlipOnSqlite(SchoolOnSqlite fixture) : SlipTests(fixture), IClassFixture<SchoolOnSqlite>;
public sealed class SlipOnPostgres(SchoolOnPostgres fixture) : SlipTests(fixture), IClassFixture<SchoolOnPostgres>;
