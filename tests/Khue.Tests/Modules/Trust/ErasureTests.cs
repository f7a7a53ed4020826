using System.Net;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.School.Attendance;
using Khue.Tests.Support;
using Khue.Trust.Erasures;
using Khue.Trust.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Trust;

public abstract class ErasureTests(KhueHost host)
{
    static readonly DateOnly LongAgo = new(2025, 1, 5);

    [Fact]
    public async Task Who_is_at_school_sees_nearly_everything_kept_and_why_and_a_wrong_name_or_an_old_plan_erases_nothing()
    {
        var child = await host.Child("Lưu Đang Học");
        var desk = await Ask(child);
        using var clerk = await host.SignedIn("vanthu");
        var plan = await clerk.Page(desk);
        Assert.Contains("đang học tại THCS Thử Một", plan);
        Assert.Contains("giữ, còn cần dùng", plan);
        Assert.Contains("làm trống", plan);
        var wrong = await clerk.Submit(desk, "erase", new() { ["Input.Reason"] = "Theo đề nghị của cha.", ["Input.Name"] = "Lưu Ai Đó", ["Input.Seen"] = "1" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var again = await wrong.Text();
        Assert.Contains("Gõ đúng họ tên: Lưu Đang Học.", again);
        Assert.Contains("Theo đề nghị của cha.", again);
        Assert.Contains("Xem lại bảng rồi quyết định", await (await Decide(clerk, desk, "Lưu Đang Học", 7)).Text());
        Assert.Contains("Ghi lý do, căn cứ", await (await clerk.Submit(desk, "erase", new() { ["Input.Reason"] = " ", ["Input.Name"] = "Lưu Đang Học", ["Input.Seen"] = "1" })).Text());

        Assert.Equal(HttpStatusCode.Redirect, (await Decide(clerk, desk, "lưu đang học", 1)).StatusCode);
        await host.Settle();
        Assert.True(await host.Db(db => db.Set<Contact>().AnyAsync(x => x.PersonId == child)));
        Assert.Null(await host.Db(db => db.Set<Absence>().Where(x => x.LearnerId == child).Select(x => x.Note).SingleAsync()));
        var answered = await host.RequestOf(child);
        Assert.Equal(RequestState.Done, answered.State);
        Assert.Contains("đang học tại THCS Thử Một", answered.Answer);
        Assert.Contains("Số điện thoại của phụ huynh", answered.Answer);
    }

    [Fact]
    public async Task Who_has_left_loses_what_no_law_keeps_and_the_journal_tells_of_it_without_the_data()
    {
        var child = await host.Child("Lưu Đã Rời", LongAgo);
        var desk = await Ask(child);
        using var clerk = await host.SignedIn("vanthu");
        Assert.Equal(HttpStatusCode.Redirect, (await Decide(clerk, desk, "Lưu Đã Rời", 2)).StatusCode);
        await host.Settle();
        Assert.False(await host.Db(db => db.Set<Contact>().AnyAsync(x => x.PersonId == child)));
        Assert.True(await host.Db(db => db.Set<Person>().AnyAsync(x => x.Id == child)));
        var told = await host.Db(db => db.Set<JournalEntry>().Where(x => x.Subject == child && x.Type == "trust.PersonDataErased").ToListAsync());
        Assert.Equal(2, told.Count);
        Assert.All(told, x => Assert.DoesNotContain("0912345678", x.Payload));
        Assert.Contains(told, x => x.Payload.Contains("registry_contacts", StringComparison.Ordinal));
        Assert.Contains("Đã xóa 1 dòng, làm trống 1 dòng", await clerk.Page(desk));
    }

    [Fact]
    public async Task Cut_off_in_the_middle_it_goes_on_and_a_second_time_changes_nothing()
    {
        var child = await host.Child("Lưu Bị Ngắt", LongAgo);
        var desk = await Ask(child);
        using var clerk = await host.SignedIn("vanthu");
        await Decide(clerk, desk, "Lưu Bị Ngắt", 2);
        var request = (await host.RequestOf(child)).Id;
        // As a node leaves it that died behind the table of contacts: its rows gone, its progress written, its heart still.
        var next = await host.As(Actor.System, s => Task.FromResult(s.GetRequiredService<ErasureScope>().Entries.Select((x, i) => (x.Data.Table, i)).First(x => x.Table == "registry_contacts").i + 1));
        await host.Db(db => db.Set<Contact>().Where(x => x.PersonId == child).ExecuteDeleteAsync());
        await Jobs(request, s => s.SetProperty(x => x.State, JobState.Running).SetProperty(x => x.HeartbeatAt, DateTime.UnixEpoch).SetProperty(x => x.Checkpoint, $$"""{"next":{{next}},"erased":1,"cleared":0}"""));
        await host.Settle();
        var (erased, cleared) = await host.Db(async db => await db.Set<Erasure>().Where(x => x.RequestId == request).Select(x => new { x.Erased, x.Cleared }).SingleAsync()) is var done ? (done.Erased, done.Cleared) : default;
        Assert.Equal((1, 1), (erased, cleared));

        var facts = await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Subject == child));
        await Jobs(request, s => s.SetProperty(x => x.State, JobState.Queued).SetProperty(x => x.Checkpoint, (string?)null));
        await host.Settle();
        Assert.Equal(facts, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Subject == child)));
    }

    [Fact]
    public async Task Another_school_and_a_copy_request_have_no_plan()
    {
        var child = await host.Child("Lưu Nơi Khác");
        var desk = await Ask(child);
        using var other = await host.SignedIn("vanthu2");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(desk)).StatusCode);
        using var learner = await host.SignedIn("hocsinh");
        Assert.Equal(HttpStatusCode.Redirect, (await learner.Submit("/trust/me/requests", "ask", new() { ["Input.Kind"] = "Copy" })).StatusCode);
        var copy = (await host.RequestOf(host.Province["hocsinh"].PersonId)).Id;
        using var clerk = await host.SignedIn("vanthu");
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/trust/requests/{copy}/erasure")).StatusCode);
    }

    Task<int> Jobs(Guid request, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Job>> set) => host.Db(async db =>
    {
        var job = await db.Set<Erasure>().Where(x => x.RequestId == request).Select(x => x.JobId).SingleAsync();
        return await db.Set<Job>().Where(x => x.Id == job).ExecuteUpdateAsync(set);
    });

    static Task<HttpResponseMessage> Decide(HttpClient clerk, string desk, string name, int seen) =>
        clerk.Submit(desk, "erase", new() { ["Input.Reason"] = "Theo đề nghị, đã đối chiếu giấy tờ.", ["Input.Name"] = name, ["Input.Seen"] = $"{seen}" });

    async Task<string> Ask(Guid child)
    {
        using var guardian = await host.SignedIn("phuhuynh");
        Assert.Equal(HttpStatusCode.Redirect, (await guardian.Submit($"/trust/me/requests?cua={child}", "ask", new() { ["Input.Kind"] = "Erasure", ["Input.Text"] = "Xóa hết dữ liệu." })).StatusCode);
        return $"/trust/requests/{(await host.RequestOf(child)).Id}/erasure";
    }
}

public sealed class ErasureOnSqlite(SqliteHost host) : ErasureTests(host), IClassFixture<SqliteHost>;
public sealed class ErasureOnPostgres(PostgresHost host) : ErasureTests(host), IClassFixture<PostgresHost>;
