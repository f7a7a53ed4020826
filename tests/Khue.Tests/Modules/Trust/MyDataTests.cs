using System.Net;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Journal.Reads;
using Khue.Registry.Contracts;
using Khue.Registry.Relations;
using Khue.Tests.Support;
using Khue.Trust.Looks;
using Khue.Trust.Mine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Trust;

public abstract class MyDataTests(KhueHost host)
{
    Province Province => host.Province;
    DateOnly Today => host.Services.GetRequiredService<LocalClock>().Today;

    [Fact]
    public async Task A_guardian_sees_by_role_and_unit_who_opened_the_record_of_the_child_once_an_hour_and_what_was_sensitive()
    {
        var child = await Child("Lưu Con Một", Custody.Shared);
        using var clerk = await host.SignedIn("vanthu");
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync($"/registry/people/{child}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync($"/registry/people/{child}/sensitive")).StatusCode);
        using (var officer = await host.SignedIn("so")) Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync($"/api/v1/people/{child}")).StatusCode);
        Assert.Equal(2, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type == "kernel.PeopleRead" && x.Subject == child)));
        await host.Settle();

        using var guardian = await host.SignedIn("phuhuynh");
        var page = WebUtility.HtmlDecode(await guardian.GetStringAsync($"/trust/me?cua={child}"));
        Assert.Contains("Dữ liệu của Lưu Con Một", page);
        Assert.Contains("Văn thư, THCS Thử Một", page);
        Assert.Contains("Cán bộ Sở", page);
        Assert.Contains("sức khỏe, khuyết tật", page);
        // Staff are named by role and unit, not by name.
        Assert.DoesNotContain("Đỗ Thị Thắm", page);
        Assert.Equal(3, (await As("phuhuynh", s => s.GetRequiredService<LookList>().Handle(child, null, default))).Items.Count);
        Assert.Contains("Họ tên, ngày sinh, giới tính", page);
        Assert.DoesNotContain("Tên người ban hành danh mục", page);
    }

    [Theory]
    [InlineData(nameof(Custody.None), 10, null)]
    [InlineData(nameof(Custody.Full), 19, null)]
    [InlineData(nameof(Custody.Full), 10, -1)]
    public async Task Who_has_no_custody_or_no_more_or_whose_child_is_grown_up_finds_nothing(string custody, int age, int? endedDaysFromNow)
    {
        var child = await Child($"Lưu Con {custody} {age} {endedDaysFromNow}", Enum.Parse<Custody>(custody), age, endedDaysFromNow);
        using var guardian = await host.SignedIn("phuhuynh");
        Assert.Equal(HttpStatusCode.NotFound, (await guardian.GetAsync($"/trust/me?cua={child}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await guardian.GetAsync($"/api/v1/trust/me/looks?person={child}")).StatusCode);
        Assert.DoesNotContain($"{child}", await guardian.GetStringAsync("/trust/me"));
    }

    [Theory]
    [InlineData("vanthu")]
    [InlineData("hieutruong")]
    [InlineData("so")]
    [InlineData("hocsinh")]
    public async Task Nobody_else_finds_the_page_of_the_child_and_everybody_finds_their_own(string user)
    {
        var child = await Child($"Lưu Con Của {user}", Custody.Full);
        using var browser = await host.SignedIn(user);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/trust/me?cua={child}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/api/v1/trust/me/changes?person={child}")).StatusCode);
        Assert.Contains("Dữ liệu của tôi", WebUtility.HtmlDecode(await browser.GetStringAsync("/trust/me")));
    }

    [Fact]
    public async Task Changes_are_listed_with_their_reason_and_pages_go_on_by_key()
    {
        var child = await Child("Lưu Con Sửa", Custody.Full);
        await host.As(Province["vanthu"], async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            for (var i = 0; i < 35; i++) db.Tell(new FormerNameRecorded(child, Province.SchoolId, $"Tên {i}", $"theo giấy số {i}"));
            await db.SaveChangesAsync();
        });
        using var guardian = await host.SignedIn("phuhuynh");
        var first = WebUtility.HtmlDecode(await guardian.GetStringAsync($"/trust/me?cua={child}"));
        Assert.Contains("Ghi tên trước đây", first);
        Assert.Contains("theo giấy số 34", first);
        Assert.DoesNotContain("theo giấy số 2<", first);
        var next = System.Text.RegularExpressions.Regex.Match(first, "href=\"(/trust/me[^\"]*sua-sau=[^\"#]*)").Groups[1].Value;
        var second = WebUtility.HtmlDecode(await guardian.GetStringAsync(next));
        Assert.Contains("theo giấy số 2<", second);
        Assert.DoesNotContain("theo giấy số 34", second);
    }

    [Fact]
    public async Task Many_readings_at_once_are_each_in_the_journal_once_and_ones_own_are_not_told()
    {
        var reader = Province["hieupho"];
        var people = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7()).ToList();
        await Task.WhenAll(people.Concat(people).Append(reader.PersonId).Select(x => As("hieupho", async s =>
        {
            await s.GetRequiredService<Reads>().Tell(ReadKind.Record, "hồ sơ thử", x, Province.SchoolId, default);
            return true;
        })));
        await host.Settle();
        Assert.Equal(people.Order(), (await host.Db(db => db.Set<Look>().Where(x => x.What == "hồ sơ thử").Select(x => x.SubjectId).ToListAsync())).Order());
        Assert.False(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "kernel.PeopleRead" && x.Subject == reader.PersonId)));
    }

    [Fact]
    public async Task The_public_key_of_the_journal_is_anybodys()
    {
        using var browser = host.Browser();
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----", await browser.GetStringAsync("/trust/journal.pem"));
    }

    Task<T> As<T>(string user, Func<IServiceProvider, Task<T>> work) => host.As(Province[user], work);

    /// <summary>A child kept by the first school, whose father is the test's guardian.</summary>
    Task<Guid> Child(string name, Custody custody, int age = 10, int? endedDaysFromNow = null) => host.As(Actor.System, async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var id = (await s.GetRequiredService<IPeopleWriter>().Add(Province.SchoolId, [new(name, Today.AddYears(-age), Gender.Female, null, null)], default))[0];
        var relation = new Relation { ChildId = id, RelatedId = Province["phuhuynh"].PersonId, Kind = RelationKind.Father, Source = PersonSource.School };
        relation.Arrange(custody, false, false, true, null);
        if (endedDaysFromNow is { } days) relation.End(Today.AddDays(days));
        db.Add(relation);
        db.Tell(new RelationRecorded(id, Province.SchoolId, relation.Id, relation.RelatedId, "Cha", false, false));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return id;
    });
}

public sealed class MyDataOnSqlite(SqliteHost host) : MyDataTests(host), IClassFixture<SqliteHost>;
public sealed class MyDataOnPostgres(PostgresHost host) : MyDataTests(host), IClassFixture<PostgresHost>;
