using System.Net;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Khue.Trust;
using Khue.Trust.Openings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Trust;

public abstract class OpeningTests(KhueHost host)
{
    Province Province => host.Province;
    LocalClock Clock => host.Services.GetRequiredService<LocalClock>();

    [Fact]
    public async Task An_auditor_sees_nothing_without_an_opening_then_its_unit_alone_and_nothing_again_when_it_was_ended()
    {
        await EndAll();
        var (here, there) = (Province["hieutruong"].PersonId, Province["hieutruong2"].PersonId);
        using (var shut = await host.SignedIn("kiemtra"))
        {
            var refused = await shut.GetAsync($"/registry/people/{here}");
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("Không có đợt kiểm tra nào đang mở", await Text(refused));
            var api = await shut.GetAsync($"/api/v1/people/{here}");
            Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
            Assert.Contains("trust.opening.none", await api.Content.ReadAsStringAsync());
            Assert.Contains("Chưa có đợt kiểm tra nào đang mở", WebUtility.HtmlDecode(await shut.GetStringAsync("/")));
            Assert.Equal(HttpStatusCode.OK, (await shut.GetAsync("/identity/account")).StatusCode);
        }

        using var admin = await host.SignedIn("quantri");
        var bad = await admin.Submit("/trust/openings", "give", Fields(unit: "khong-co"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Contains("Không có đơn vị mã khong-co", await Text(bad));
        Assert.Contains("Giữ lại điều đã gõ", await Text(bad));
        Assert.Contains("Một đợt nhiều nhất 90 ngày", await Text(await admin.Submit("/trust/openings", "give", Fields(to: Clock.Today.AddDays(90)))));
        Assert.Equal(HttpStatusCode.Redirect, (await admin.Submit("/trust/openings", "give", Fields())).StatusCode);
        Assert.Contains("trùng những ngày này", await Text(await admin.Submit("/trust/openings", "give", Fields())));

        using (var open = await host.SignedIn("kiemtra"))
        {
            Assert.Equal(HttpStatusCode.OK, (await open.GetAsync($"/registry/people/{here}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await open.GetAsync($"/registry/people/{there}")).StatusCode);
            Assert.Contains("Kiểm tra THCS Thử Một", WebUtility.HtmlDecode(await open.GetStringAsync("/")));
        }
        using (var head = await host.SignedIn("hieutruong"))
        {
            Assert.Contains("Mai Thị Soát đang kiểm tra THCS Thử Một", WebUtility.HtmlDecode(await head.GetStringAsync("/")));
            Assert.Contains("45/QĐ-SGDĐT", WebUtility.HtmlDecode(await head.GetStringAsync("/trust/openings")));
        }
        using (var other = await host.SignedIn("hieutruong2")) Assert.DoesNotContain("45/QĐ-SGDĐT", WebUtility.HtmlDecode(await other.GetStringAsync("/trust/openings")));

        var id = (await Openings()).Single(x => x.EndedAt is null).Id;
        using (var self = await host.SignedIn("kiemtra")) Assert.Equal(HttpStatusCode.Redirect, (await self.Submit("/trust/openings", $"end-{id:n}", [])).StatusCode);
        using (var again = await host.SignedIn("kiemtra")) Assert.Equal(HttpStatusCode.Forbidden, (await again.GetAsync($"/registry/people/{here}")).StatusCode);
        var told = await host.Db(db => db.Set<JournalEntry>().Where(x => x.Subject == id).OrderBy(x => x.Sequence).Select(x => x.Type).ToListAsync());
        Assert.Equal(["trust.OpeningGiven", "trust.AuditEntered", "trust.OpeningEnded"], told);
    }

    [Fact]
    public async Task Who_asks_why_an_auditor_may_or_may_not_is_told_of_the_opening()
    {
        await EndAll();
        Assert.Contains("Không có đợt kiểm tra nào đang mở", await Why(Province.SchoolId));
        var command = Command();
        await host.As(Province["quantri"], s => s.GetRequiredService<GiveOpening>().Handle(command, default));
        Assert.Contains("không phải ở nơi được hỏi", await Why(Province.SchoolId));
        Assert.Contains("Có đợt kiểm tra đang mở ở nơi được hỏi", await Why(Province.OtherSchoolId));
        await EndAll();
    }

    async Task<string> Why(Guid unit) => string.Join(' ', (await host.As(Province["quantri"], s => s.GetRequiredService<IRights>().Explain(new(Province["kiemtra"].PersonId, "registry.people.see", unit, null), default))).Roles.SelectMany(x => x.Reasons).Select(x => x.Text));

    [Theory]
    [InlineData("kiemtra")]
    [InlineData("hieutruong")]
    [InlineData("so")]
    [InlineData("antoan")]
    public async Task Nobody_but_the_administrator_gives_an_opening(string user) =>
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(Province[user], s => s.GetRequiredService<GiveOpening>().Handle(Command(), default)));

    [Fact]
    public async Task A_head_cannot_end_it_and_nobody_opens_for_who_is_no_auditor()
    {
        var mine = (await Openings())[0].Id;
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(Province["hieutruong"], s => s.GetRequiredService<EndOpening>().Handle(mine, default)));
        var command = Command();
        command.Auditor = Province["so"].PersonId;
        var refused = await Assert.ThrowsAsync<DomainException>(() => host.As(Province["quantri"], s => s.GetRequiredService<GiveOpening>().Handle(command, default)));
        Assert.Equal(TrustErrors.NoSuchAuditor, refused.Error);
    }

    Dictionary<string, string> Fields(string unit = "75000401", DateOnly? to = null) => new()
    {
        ["Input.Auditor"] = Province["kiemtra"].PersonId.ToString(), ["Input.Unit"] = unit, ["Input.Purpose"] = "Giữ lại điều đã gõ", ["Input.Decision"] = "45/QĐ-SGDĐT",
        ["Input.From"] = $"{Clock.Today:yyyy-MM-dd}", ["Input.To"] = $"{to ?? Clock.Today.AddDays(10):yyyy-MM-dd}",
    };

    GiveOpening.Command Command() => new() { Auditor = Province["kiemtra"].PersonId, Unit = "75000402", Purpose = "Thử", Decision = "1", From = Clock.Today, To = Clock.Today };

    async Task EndAll()
    {
        foreach (var one in (await Openings()).Where(x => x.EndedAt is null)) await host.As(Province["quantri"], s => s.GetRequiredService<EndOpening>().Handle(one.Id, default));
    }

    Task<List<Opening>> Openings() => host.Db(db => db.Set<Opening>().AsNoTracking().OrderBy(x => x.Id).ToListAsync());

    static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}

public sealed class OpeningOnSqlite(SqliteHost host) : OpeningTests(host), IClassFixture<SqliteHost>;
public sealed class OpeningOnPostgres(PostgresHost host) : OpeningTests(host), IClassFixture<PostgresHost>;

public sealed class OpeningRuleTests
{
    static readonly LocalClock Clock = new(TimeProvider.System);
    static readonly Actor Giver = Actor.Nobody with { PersonId = Guid.CreateVersion7(), Name = "Quản trị" };

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(0, 89, null)]
    [InlineData(5, 94, null)]
    [InlineData(0, 90, "trust.opening.too-long")]
    [InlineData(3, 2, "trust.opening.days")]
    [InlineData(-9, -1, "trust.opening.passed")]
    public void It_lasts_no_longer_than_the_limit_and_never_lies_in_the_past(int from, int to, string? refused)
    {
        var thrown = Record.Exception(() => Make(Guid.CreateVersion7(), from, to)) as DomainException;
        Assert.Equal(refused, thrown?.Error.Code);
    }

    [Theory]
    [InlineData(-1, 1, true)]
    [InlineData(0, 0, true)]
    [InlineData(1, 5, false)]
    public void It_is_open_on_its_days_and_never_after_it_was_ended(int from, int to, bool open)
    {
        var one = Make(Guid.CreateVersion7(), from, to);
        Assert.Equal(open, one.IsOpenOn(Clock.Today));
        one.End("Quản trị", Clock);
        Assert.False(one.IsOpenOn(Clock.Today));
        Assert.Throws<DomainException>(() => one.End("Quản trị", Clock));
    }

    [Fact]
    public void Nobody_opens_for_themselves() => Assert.Equal(TrustErrors.OpeningToOneself, Assert.Throws<DomainException>(() => Make(Giver.PersonId, 0, 1)).Error);

    static Opening Make(Guid auditor, int from, int to) => new(auditor, "Soát", Guid.CreateVersion7(), "Kiểm tra", "1/QĐ", Clock.Today.AddDays(from), Clock.Today.AddDays(to), Giver, Clock, 90);
}
