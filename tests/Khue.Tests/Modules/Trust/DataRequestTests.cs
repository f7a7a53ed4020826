using System.Net;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.Registry.Relations;
using Khue.Tests.Support;
using Khue.Trust.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Trust;

public abstract class DataRequestTests(KhueHost host)
{
    [Fact]
    public async Task A_guardian_asks_for_the_child_the_school_receives_prolongs_and_answers_and_the_guardian_reads_it()
    {
        var child = await Child("Lưu Xin Xóa");
        using var guardian = await host.SignedIn("phuhuynh");
        var mine = $"/trust/me/requests?cua={child}";
        var empty = await guardian.Submit(mine, "ask", new() { ["Input.Kind"] = "Erasure", ["Input.Text"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("Ghi rõ dữ liệu nào", await Text(empty));
        Assert.Equal(HttpStatusCode.Redirect, (await guardian.Submit(mine, "ask", new() { ["Input.Kind"] = "Erasure", ["Input.Text"] = "Số điện thoại cũ của mẹ." })).StatusCode);
        var twice = await guardian.Submit(mine, "ask", new() { ["Input.Kind"] = "Erasure", ["Input.Text"] = "Xóa lần nữa." });
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        var again = await Text(twice);
        Assert.Contains("Đề nghị cùng loại đang được xử lý", again);
        Assert.Contains("Xóa lần nữa.", again);

        var request = await One(child);
        var page = $"/trust/requests/{request.Id}";
        using var clerk = await host.SignedIn("vanthu");
        Assert.Contains("Trả lời đề nghị về dữ liệu cá nhân", WebUtility.HtmlDecode(await clerk.GetStringAsync("/")));
        Assert.Contains("Lưu Xin Xóa", WebUtility.HtmlDecode(await clerk.GetStringAsync("/trust/requests")));
        Assert.Contains("tiếp nhận: còn 2 ngày làm việc", WebUtility.HtmlDecode(await clerk.GetStringAsync(page)));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.Submit(page, "acknowledge", [])).StatusCode);
        var wrong = await clerk.Submit(page, "extend", new() { ["Extend.Days"] = "mười", ["Extend.Reason"] = "Chờ tra sổ." });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Chờ tra sổ.", await Text(wrong));
        Assert.Contains("Gia hạn từ 1 đến 15 ngày", await Text(await clerk.Submit(page, "extend", new() { ["Extend.Days"] = "40", ["Extend.Reason"] = "Chờ tra sổ." })));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.Submit(page, "extend", new() { ["Extend.Days"] = "5", ["Extend.Reason"] = "Chờ tra sổ." })).StatusCode);
        Assert.Contains("Ghi lời trả lời", await Text(await clerk.Submit(page, "answer", new() { ["Answer.Done"] = "True", ["Answer.Answer"] = "" })));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.Submit(page, "answer", new() { ["Answer.Done"] = "True", ["Answer.Answer"] = "Đã xóa số điện thoại cũ." })).StatusCode);

        var read = WebUtility.HtmlDecode(await guardian.GetStringAsync(mine));
        Assert.Contains("Đã xóa số điện thoại cũ.", read);
        Assert.Contains("đã gia hạn: Chờ tra sổ.", read);
        var told = await host.Db(db => db.Set<JournalEntry>().Where(x => x.Subject == child && x.Type.StartsWith("trust.")).OrderBy(x => x.Sequence).Select(x => x.Type).ToListAsync());
        Assert.Equal(["trust.DataRequestAsked", "trust.DataRequestAcknowledged", "trust.DataRequestExtended", "trust.DataRequestAnswered"], told);
    }

    [Fact]
    public async Task Another_school_the_department_and_a_stranger_do_not_find_it_and_who_asked_takes_it_back()
    {
        var child = await Child("Lưu Xin Rút");
        using var guardian = await host.SignedIn("phuhuynh");
        var mine = $"/trust/me/requests?cua={child}";
        await guardian.Submit(mine, "ask", new() { ["Input.Kind"] = "Copy" });
        var request = await One(child);
        foreach (var user in (string[])["vanthu2", "hieutruong2", "so"])
        {
            using var browser = await host.SignedIn(user);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/trust/requests/{request.Id}")).StatusCode);
            Assert.DoesNotContain("Lưu Xin Rút", WebUtility.HtmlDecode(await browser.GetStringAsync("/trust/requests")));
            await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province[user], s => s.GetRequiredService<AnswerRequest>().Handle(new() { Id = request.Id, Answer = "x" }, default)));
        }
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["hocsinh"], s => s.GetRequiredService<WithdrawRequest>().Handle(request.Id, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["hocsinh"], s => s.GetRequiredService<AskRequest>().Handle(new() { Person = child }, default)));
        Assert.Equal(HttpStatusCode.Redirect, (await guardian.Submit(mine, $"withdraw-{request.Id}", [])).StatusCode);
        Assert.Equal(RequestState.Withdrawn, (await One(child)).State);
    }

    [Fact]
    public async Task A_clerk_does_not_answer_what_the_clerk_asked_but_the_principal_does()
    {
        using var clerk = await host.SignedIn("vanthu");
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.Submit("/trust/me/requests", "ask", new() { ["Input.Kind"] = "Copy" })).StatusCode);
        var page = $"/trust/requests/{(await One(host.Province["vanthu"].PersonId)).Id}";
        Assert.Contains("người khác trong đơn vị phải trả lời", await Text(await clerk.Submit(page, "answer", new() { ["Answer.Done"] = "True", ["Answer.Answer"] = "Tự trả lời." })));
        using var head = await host.SignedIn("hieutruong");
        Assert.Equal(HttpStatusCode.Redirect, (await head.Submit(page, "answer", new() { ["Answer.Done"] = "True", ["Answer.Answer"] = "Mời nhận ở văn phòng." })).StatusCode);
    }

    [Fact]
    public async Task The_record_of_processing_lists_what_each_module_declares_and_is_taken_along_as_a_sheet()
    {
        using var head = await host.SignedIn("hieutruong");
        Assert.Contains("registry_people", await head.GetStringAsync("/trust/processing"));
        var sheet = await head.GetStringAsync("/trust/processing.csv");
        Assert.Contains("kernel_journal", sheet);
        Assert.Contains("gradebook_scores", sheet);
        using var officer = await host.SignedIn("antoan");
        Assert.Contains("Chưa ai mở xem", WebUtility.HtmlDecode(await officer.GetStringAsync("/trust/me")));
    }

    Task<DataRequest> One(Guid subject) => host.Db(db => db.Set<DataRequest>().AsNoTracking().SingleAsync(x => x.SubjectId == subject));

    static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    Task<Guid> Child(string name) => host.As(Actor.System, async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var id = (await s.GetRequiredService<IPeopleWriter>().Add(host.Province.SchoolId, [new(name, s.GetRequiredService<LocalClock>().Today.AddYears(-9), Gender.Female, null, null)], default))[0];
        var relation = new Relation { ChildId = id, RelatedId = host.Province["phuhuynh"].PersonId, Kind = RelationKind.Father, Source = PersonSource.School };
        relation.Arrange(Custody.Full, false, false, true, null);
        db.Add(relation);
        db.Tell(new RelationRecorded(id, host.Province.SchoolId, relation.Id, relation.RelatedId, "Cha", false, false));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return id;
    });
}

public sealed class DataRequestOnSqlite(SqliteHost host) : DataRequestTests(host), IClassFixture<SqliteHost>;
public sealed class DataRequestOnPostgres(PostgresHost host) : DataRequestTests(host), IClassFixture<PostgresHost>;
