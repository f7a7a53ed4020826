using System.Net;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Journal.Reads;
using Khue.Tests.Support;
using Khue.Trust;
using Khue.Trust.Incidents;
using Khue.Trust.Watch;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Trust;

public abstract class WatchTests(KhueHost host)
{
    Province Province => host.Province;

    [Fact]
    public async Task Enough_of_one_thing_raises_one_incident_that_only_grows_and_is_carried_to_its_end()
    {
        var account = Province["gv2"].AccountId;
        for (var i = 0; i < 19; i++) await Told(Actor.Nobody, new SignInRefused(account, Province.SchoolId, "password", "10.9.9.x"));
        await Follow();
        Assert.Null(await Open("failed-sign-ins", account));
        for (var i = 0; i < 3; i++) await Told(Actor.Nobody, new SignInRefused(account, Province.SchoolId, "password", "10.9.9.x"));
        await Follow();
        await Follow();
        var raised = (await Open("failed-sign-ins", account))!;
        Assert.Equal(22, raised.Count);
        Assert.Equal(72, (raised.DueAt - raised.RaisedAt).TotalHours, 3);
        Assert.Equal(22, await host.Db(db => db.Set<IncidentEntry>().CountAsync(x => x.IncidentId == raised.Id)));
        Assert.Equal(1, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Subject == raised.Id && x.Type == "trust.IncidentRaised")));

        using var officer = await host.SignedIn("antoan");
        Assert.Contains("Xử lý sự cố an toàn thông tin", WebUtility.HtmlDecode(await officer.GetStringAsync("/")));
        Assert.Contains("Vũ Hồng Nhung (gv2)", WebUtility.HtmlDecode(await officer.GetStringAsync("/trust/incidents")));
        Assert.Contains("đăng nhập", WebUtility.HtmlDecode(await officer.GetStringAsync("/trust/watch")), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<html", await officer.GetStringAsync("/trust/watch/part?xem=dang-nhap"));
        var page = $"/trust/incidents/{raised.Id}";
        Assert.Contains("còn 72 giờ", WebUtility.HtmlDecode(await officer.GetStringAsync(page)));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Submit(page, "take", [])).StatusCode);
        var empty = await officer.Submit(page, "move", new() { ["Input.To"] = "Contained", ["Input.Text"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("Ghi đã làm gì", await Text(empty));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Submit(page, "move", new() { ["Input.To"] = "Reported", ["Input.Text"] = "Đã báo A05, công văn 12" })).StatusCode);
        Assert.Contains("chọn bước sau đó", await Text(await officer.Submit(page, "move", new() { ["Input.To"] = "Contained", ["Input.Text"] = "lùi lại" })));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Submit(page, "deputy", new() { ["Stand.Deputy"] = $"{Province["quantri"].PersonId}" })).StatusCode);
        using (var deputy = await host.SignedIn("quantri")) Assert.Contains("Xử lý sự cố", WebUtility.HtmlDecode(await deputy.GetStringAsync("/")));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Submit(page, "note", new() { ["Note.Text"] = "Gọi cô Nhung, xác nhận không phải cô." })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Submit(page, "move", new() { ["Input.To"] = "Closed", ["Input.Text"] = "Không lộ dữ liệu." })).StatusCode);
        var shown = WebUtility.HtmlDecode(await officer.GetStringAsync(page));
        foreach (var words in (string[])["Đã báo A05, công văn 12", "thay khi vắng: Ngô Văn Út", "xác nhận không phải cô", "Không lộ dữ liệu."]) Assert.Contains(words, shown);
        Assert.Null(await Open("failed-sign-ins", account));
        // Closed: the same again is another incident.
        await Told(Actor.Nobody, new SignInRefused(account, Province.SchoolId, "password", "10.9.9.x"));
        await Follow();
        Assert.NotEqual(raised.Id, (await Open("failed-sign-ins", account))!.Id);
    }

    [Fact]
    public async Task Data_taken_out_by_one_person_raises_an_incident_by_the_number_of_people_not_of_files()
    {
        var taker = Province["vanthu2"];
        await Told(taker, new PeopleRead(Guid.Empty, Province.OtherSchoolId, ReadKind.Export, "danh sách", 2500, [], null));
        await Told(taker, new PeopleRead(Guid.Empty, Province.OtherSchoolId, ReadKind.Record, "hồ sơ cá nhân", 1, [], null));
        await Follow();
        Assert.NotNull(await Open("exports", taker.PersonId));
        Assert.Null(await Open("reads", taker.PersonId));
    }

    [Fact]
    public async Task One_copied_session_raises_an_incident_at_once()
    {
        var account = Province["vanthu"].AccountId;
        await Told(Actor.Nobody, new SessionMisused(account, Province.SchoolId, "without-device", "10.9.8.x", 1));
        await Follow();
        Assert.NotNull(await Open("stolen-sessions", account));
        using var officer = await host.SignedIn("antoan");
        Assert.Contains("rời khỏi máy đã đăng nhập", WebUtility.HtmlDecode(await officer.GetStringAsync("/trust/watch")));
    }

    [Fact]
    public async Task The_officer_sets_a_rule_with_a_reason_and_it_holds_for_what_comes_next()
    {
        using var officer = await host.SignedIn("antoan");
        const string page = "/trust/watch/rules?quy-tac=new-devices";
        var bad = await officer.Submit(page, "rule", new() { ["Input.Threshold"] = "0", ["Input.Minutes"] = "60", ["Input.IsOn"] = "true", ["Input.Reason"] = "thử mức" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Contains("Số lần từ 1", await Text(bad));
        Assert.Contains("thử mức", await Text(bad));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Submit(page, "rule", new() { ["Input.Threshold"] = "2", ["Input.Minutes"] = "60", ["Input.IsOn"] = "true", ["Input.Reason"] = "trường đang phát máy mới" })).StatusCode);
        var account = Province["gv4"].AccountId;
        for (var i = 0; i < 2; i++) await Told(Province["gv4"], new DeviceFirstSeen(account, Province.OtherSchoolId, Guid.CreateVersion7(), "Chrome", "10.0.0.x"));
        await Follow();
        Assert.NotNull(await Open("new-devices", account));
        var told = await host.Db(db => db.Set<JournalEntry>().SingleAsync(x => x.Type == "trust.WatchRuleSet"));
        Assert.Equal("trường đang phát máy mới", told.Reason);
        Assert.Contains("4 trong 1440 phút", told.Payload);
    }

    [Theory]
    [InlineData("quantri")]
    [InlineData("hieutruong")]
    [InlineData("kiemtra")]
    public async Task Nobody_else_watches_sets_rules_or_handles_incidents(string user)
    {
        using var browser = await host.SignedIn(user);
        foreach (var page in (string[])["/trust/watch", "/trust/watch/part", "/trust/watch/rules", "/trust/blast", "/trust/blast.xlsx"]) Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(page)).StatusCode);
        // The administrator stands in.
        Assert.Equal(user == "quantri" ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await browser.GetAsync("/trust/incidents")).StatusCode);
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(Province[user], s => s.GetRequiredService<KeepWatchRule>().Handle(new() { Code = "exports", Threshold = 1, Minutes = 9, Reason = "x" }, default)));
    }

    [Fact]
    public async Task An_officer_of_one_ward_sees_neither_the_stream_nor_the_incidents_of_another()
    {
        var account = Province["gv3"].AccountId;
        for (var i = 0; i < 25; i++) await Told(Actor.Nobody, new SignInRefused(account, Province.SchoolId, "password", "10.7.7.x"));
        await Follow();
        var incident = (await Open("failed-sign-ins", account))!;
        var other = Province["antoan"] with { OrganizationId = Province.OtherWardId, Organizations = [Province.OtherWardId, Province.OtherSchoolId] };
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(other, s => s.GetRequiredService<IncidentList>().Find(incident.Id, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(other, s => s.GetRequiredService<MoveIncident>().Take(incident.Id, default)));
        Assert.DoesNotContain((await host.As(other, s => s.GetRequiredService<WatchList>().Handle(null, null, default))).Items, x => x.Detail?.Contains("10.7.7.x", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task The_blast_radius_tells_whose_data_were_read_changed_and_taken_out_by_account_or_by_one_sign_in()
    {
        var (read, changed, taken) = (Province["gv1"].PersonId, Province["gv2"].PersonId, Province["gv3"].PersonId);
        var by = Province["hieupho"];
        var session = await host.Db(db => db.Set<Khue.Identity.Sessions.Session>().Where(x => x.AccountId == by.AccountId).Select(x => x.Id).FirstOrDefaultAsync());
        if (session == Guid.Empty)
        {
            using var _ = await host.SignedIn("hieupho");
            session = await host.Db(db => db.Set<Khue.Identity.Sessions.Session>().Where(x => x.AccountId == by.AccountId).Select(x => x.Id).FirstAsync());
        }
        await Told(by, new PeopleRead(read, Province.SchoolId, ReadKind.Record, "hồ sơ cá nhân", 1, [read], null));
        await Told(by, new PeopleRead(Guid.Empty, Province.SchoolId, ReadKind.Export, "danh sách", 1, [taken], null), session);
        await Told(by, new Khue.School.Contracts.LearnersPlaced(Guid.CreateVersion7(), Province.SchoolId, new DateOnly(2026, 9, 5), [changed]));
        await Follow();
        using var officer = await host.SignedIn("antoan");
        var page = WebUtility.HtmlDecode(await officer.GetStringAsync("/trust/blast?tai-khoan=hieupho"));
        foreach (var name in (string[])["Phạm Văn Dũng", "Vũ Hồng Nhung", "Trần Mỹ Duyên", "tải ra"]) Assert.Contains(name, page);
        var one = await host.As(Province["antoan"], s => s.GetRequiredService<BlastRadius>().Handle(Asked(session.ToString()), default));
        Assert.Equal((1, 1, 0), (one.People, one.Exported, one.Changed));
        Assert.Equal(taken, Assert.Single(one.Lines.Items).Id);
        Assert.Contains("Không có tài khoản", WebUtility.HtmlDecode(await officer.GetStringAsync("/trust/blast?tai-khoan=ai-do")));
        Assert.Contains("Ngày không đọc được", WebUtility.HtmlDecode(await officer.GetStringAsync("/trust/blast?tai-khoan=hieupho&tu=hom-qua")));
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/trust/blast.xlsx?tai-khoan=hieupho")).StatusCode);
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "trust.BlastRadiusTaken")));
    }

    BlastRadius.Query Asked(string who)
    {
        var today = host.Services.GetRequiredService<LocalClock>().Today;
        return new() { Who = who, From = today.AddDays(-1), To = today };
    }

    Task<Incident?> Open(string rule, Guid key) => host.Db(db => db.Set<Incident>().AsNoTracking().FirstOrDefaultAsync(x => x.OpenKey == $"{rule}|{key:n}"));

    static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    Task Told(Actor actor, IFact fact, Guid? session = null) => host.As(actor, async s =>
    {
        if (session is { } id) s.GetRequiredService<CurrentActor>().Trace = CurrentActor.By("0af7", "session", id);
        var db = s.GetRequiredService<KhueDb>();
        db.Tell(fact);
        await db.SaveChangesAsync();
    });

    // Other tests' transactions on the same server hold back what may be read.
    Task Follow() => RealServer.Until(async () =>
    {
        while (await host.As(Actor.System, s => s.GetRequiredService<FollowJournal>().Handle(default)) > 0) { }
        var last = await host.Db(db => db.Set<JournalEntry>().MaxAsync(x => x.Sequence));
        return await host.Db(db => db.Set<JournalCursor>().Where(x => x.Name == "trust-watch").Select(x => x.Sequence).FirstOrDefaultAsync()) >= last;
    }, "the journal is read to its end");
}

public sealed class WatchOnSqlite(SqliteHost host) : WatchTests(host), IClassFixture<SqliteHost>;
public sealed class WatchOnPostgres(PostgresHost host) : WatchTests(host), IClassFixture<PostgresHost>;

public sealed class IncidentRuleTests
{
    static readonly DateTime Now = new(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc);
    static readonly Actor Officer = Actor.Nobody with { PersonId = Guid.CreateVersion7(), Name = "Canh" };

    [Theory]
    [InlineData(0, false)]
    [InlineData(71, false)]
    [InlineData(73, true)]
    public void It_is_late_when_the_hours_are_over_and_nobody_reported(int hours, bool late)
    {
        var one = Make();
        Assert.Equal(late, one.IsLate(Now.AddHours(hours)));
        one.Take(Officer);
        one.Move(IncidentState.Reported, "đã báo", Officer, Now);
        Assert.False(one.IsLate(Now.AddHours(100)));
    }

    [Fact]
    public void Nobody_moves_what_nobody_took_and_nobody_goes_back_or_on_after_the_end()
    {
        var one = Make();
        Assert.Equal(TrustErrors.IncidentNotTaken, Assert.Throws<DomainException>(() => one.Move(IncidentState.Closed, "x", Officer, Now)).Error);
        one.Take(Officer);
        Assert.Equal(TrustErrors.IncidentOfOther, Assert.Throws<DomainException>(() => one.Move(IncidentState.Closed, "x", Actor.Nobody with { PersonId = Guid.CreateVersion7() }, Now)).Error);
        Assert.Equal(TrustErrors.DeputyIsOwner, Assert.Throws<DomainException>(() => one.NameDeputy(Officer.PersonId, "Canh", Officer)).Error);
        one.Move(IncidentState.Contained, "x", Officer, Now);
        Assert.Equal(TrustErrors.IncidentBackwards, Assert.Throws<DomainException>(() => one.Move(IncidentState.Taken, "x", Officer, Now)).Error);
        one.Move(IncidentState.Closed, "x", Officer, Now);
        Assert.Null(one.OpenKey);
        Assert.Throws<DomainException>(() => one.Take(Officer));
    }

    static Incident Make() => new Incident { Rule = "reads", Title = "Thử", Key = "k", OrganizationId = Guid.CreateVersion7(), RaisedAt = Now, LastAt = Now, DueAt = Now.AddHours(72) }.Opened();
}

public sealed class WatchRuleTests
{
    static readonly Guid Account = Guid.CreateVersion7();
    static readonly Guid Doer = Guid.CreateVersion7();

    [Theory]
    [InlineData("""{"kind":"export","count":40,"place":"10.1.1.x"}""", nameof(WatchKey.Actor), "count", true, 40)]
    [InlineData("""{"kind":"export","place":"10.1.1.x"}""", nameof(WatchKey.Actor), "count", true, 1)]
    [InlineData("""{"kind":"export","count":40}""", nameof(WatchKey.Actor), null, true, 1)]
    [InlineData("""{"kind":"record","count":40}""", nameof(WatchKey.Actor), "count", true, null)]
    [InlineData("""{"kind":"export","count":40}""", nameof(WatchKey.Actor), "count", false, null)]
    [InlineData("""{"kind":"export","place":"10.1.1.x"}""", nameof(WatchKey.Place), null, true, 1)]
    [InlineData("""{"kind":"export","address":"10.1.1.x"}""", nameof(WatchKey.Place), null, true, 1)]
    [InlineData("""{"kind":"export"}""", nameof(WatchKey.Place), null, true, null)]
    [InlineData("""{"kind":"export"}""", nameof(WatchKey.Subject), null, true, 1)]
    public void A_rule_counts_what_it_is_about_by_what_it_is_counted_by(string payload, string counts, string? weight, bool on, int? counted)
    {
        var by = Enum.Parse<WatchKey>(counts);
        var rule = new WatchRule { Code = "x", Facts = ["kernel.PeopleRead"], Field = "kind", Value = "export", By = by, Weight = weight, IsOn = on, Threshold = 1, Minutes = 60 };
        var judged = rule.Judge(Entry("kernel.PeopleRead", payload, Account));
        Assert.Equal(counted, judged?.Count);
        if (judged is { } found) Assert.Equal(by switch { WatchKey.Actor => $"{Doer:n}", WatchKey.Subject => $"{Account:n}", _ => found.Key }, found.Key);
        Assert.Null(rule.Judge(Entry("identity.SignedIn", payload, Account)));
    }

    [Fact]
    public void A_try_at_an_account_that_is_not_there_is_nobodys() =>
        Assert.Null(new WatchRule { Facts = ["identity.SignInRefused"], By = WatchKey.Subject }.Judge(Entry("identity.SignInRefused", "{}", Guid.Empty)));

    static JournalEntry Entry(string type, string payload, Guid subject) => new() { At = DateTime.UnixEpoch, ActorId = Doer, ActorName = "", ActorRole = "", Type = type, Subject = subject, Payload = payload };
}
