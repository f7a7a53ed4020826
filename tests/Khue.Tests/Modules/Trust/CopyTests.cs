using System.IO.Compression;
using System.Net;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Files;
using Khue.Kernel.Journal;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.Tests.Support;
using Khue.Trust.Copies;
using Khue.Trust.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Trust;

public abstract class CopyTests(KhueHost host)
{
    [Fact]
    public async Task The_desk_has_a_copy_made_and_only_who_asked_takes_it_along_and_each_time_is_told()
    {
        var child = await host.Child("Lưu Bản Sao");
        await Merge(child, "0987654321");
        var (page, desk) = await Ask(child);
        using var clerk = await host.SignedIn("vanthu");
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.Submit(desk, "copy", [])).StatusCode);
        Assert.Contains("Bản sao của đề nghị này đang được lập.", await (await clerk.Submit(desk, "copy", [])).Text());
        await host.Settle();
        Assert.Equal(RequestState.Done, (await host.RequestOf(child)).State);

        using var guardian = await host.SignedIn("phuhuynh");
        var link = await Link(guardian, page);
        var parts = await Unzip(await guardian.GetByteArrayAsync(link));
        Assert.Contains("Lưu Bản Sao", parts["doc-truoc.html"]);
        Assert.Contains(parts, x => x.Key.EndsWith(".csv", StringComparison.Ordinal) && x.Value.StartsWith("\uFEFFHọ và tên,Ngày sinh", StringComparison.Ordinal) && x.Value.Contains("Lưu Bản Sao", StringComparison.Ordinal));
        var phones = parts.Single(x => x.Value.Contains("0912345678", StringComparison.Ordinal));
        Assert.Contains("0987654321", phones.Value);
        Assert.Contains("'=nghỉ ốm", parts.Single(x => x.Value.Contains("nghỉ ốm", StringComparison.Ordinal)).Value);
        Assert.DoesNotContain(parts, x => x.Key.EndsWith(".csv", StringComparison.Ordinal) && x.Value.Contains("Lưu Văn Phụ", StringComparison.Ordinal));
        foreach (var user in (string[])["vanthu", "hieutruong", "hocsinh", "vanthu2"])
        {
            using var other = await host.SignedIn(user);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(link)).StatusCode);
        }
        var told = await host.Db(db => db.Set<JournalEntry>().Where(x => x.Subject == child && x.Type.StartsWith("trust.DataCopy")).OrderBy(x => x.Sequence).Select(x => x.Type).ToListAsync());
        Assert.Equal(["trust.DataCopyOrdered", "trust.DataCopyMade", "trust.DataCopyFetched"], told);
    }

    [Fact]
    public async Task A_copy_is_handed_out_after_a_fresh_proof_and_goes_when_its_time_is_over()
    {
        var child = await host.Child("Lưu Hết Hạn");
        var (page, desk) = await Ask(child);
        using var clerk = await host.SignedIn("vanthu");
        await clerk.Submit(desk, "copy", []);
        await host.Settle();
        using var guardian = await host.SignedIn("phuhuynh");
        var link = await Link(guardian, page);
        var account = host.Province["phuhuynh"].AccountId;
        await host.Db(db => db.Set<Session>().Where(x => x.AccountId == account).ExecuteUpdateAsync(s => s.SetProperty(x => x.AuthenticatedAt, DateTime.UnixEpoch)));
        var stale = await guardian.GetAsync(link);
        Assert.Equal(HttpStatusCode.Redirect, stale.StatusCode);
        Assert.StartsWith("/identity/confirm", stale.Headers.Location!.ToString());
        var asked = await guardian.Page(page);
        Assert.Contains("Xác nhận lại là mình để tải bản sao", asked);
        Assert.DoesNotContain(link, asked);

        var address = await host.Db(db => db.Set<DataCopy>().Where(x => x.SubjectId == child).Select(x => x.Address!).SingleAsync());
        Assert.Equal(0, await host.As(Actor.System, s => s.GetRequiredService<RemoveCopies>().Handle(default)));
        await host.Db(db => db.Set<DataCopy>().Where(x => x.SubjectId == child).ExecuteUpdateAsync(s => s.SetProperty(x => x.ExpiresAt, DateTime.UnixEpoch)));
        Assert.Equal(HttpStatusCode.NotFound, (await guardian.GetAsync(link)).StatusCode);
        Assert.Equal(1, await host.As(Actor.System, s => s.GetRequiredService<RemoveCopies>().Handle(default)));
        Assert.ThrowsAny<IOException>(() => host.Services.GetRequiredService<IFileStore>().Open(address));
        Assert.Contains("Bản sao đã hết hạn tải và đã xóa", await guardian.Page(page));
    }

    [Fact]
    public async Task A_request_that_was_taken_back_meanwhile_gets_no_copy_and_another_school_orders_none()
    {
        var child = await host.Child("Lưu Rút Sớm");
        var (page, desk) = await Ask(child);
        using (var other = await host.SignedIn("vanthu2")) Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(desk)).StatusCode);
        using var clerk = await host.SignedIn("vanthu");
        await clerk.Submit(desk, "copy", []);
        using var guardian = await host.SignedIn("phuhuynh");
        await guardian.Submit(page, $"withdraw-{(await host.RequestOf(child)).Id}", []);
        await host.Settle();
        Assert.Null(await host.Db(db => db.Set<DataCopy>().Where(x => x.SubjectId == child).Select(x => x.Address).SingleAsync()));
        Assert.DoesNotContain("Tải bản sao", await guardian.Page(page));
    }

    async Task<(string Page, string Desk)> Ask(Guid child)
    {
        using var guardian = await host.SignedIn("phuhuynh");
        var page = $"/trust/me/requests?cua={child}";
        Assert.Equal(HttpStatusCode.Redirect, (await guardian.Submit(page, "ask", new() { ["Input.Kind"] = "Copy" })).StatusCode);
        return (page, $"/trust/requests/{(await host.RequestOf(child)).Id}");
    }

    static async Task<string> Link(HttpClient browser, string page) =>
        System.Text.RegularExpressions.Regex.Match(await browser.GetStringAsync(page), "/trust/me/copies/[0-9a-f-]+/zip") is { Success: true } found ? found.Value : throw new InvalidOperationException("No link to the copy.");

    /// <summary>A second record of the child that was merged into the first, with a telephone of its own.</summary>
    async Task Merge(Guid child, string phone)
    {
        var twin = await host.Child("Lưu Bản Sao Cũ");
        await host.Db(db => db.Set<Person>().Where(x => x.Id == twin).ExecuteUpdateAsync(s => s.SetProperty(x => x.MergedIntoId, child)));
        await host.Db(db => db.Set<Relation>().Where(x => x.ChildId == twin).ExecuteDeleteAsync());
        await host.Db(db => db.Set<Contact>().Where(x => x.PersonId == twin).ExecuteUpdateAsync(s => s.SetProperty(x => x.Value, phone)));
    }

    static async Task<Dictionary<string, string>> Unzip(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var parts = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using (var part = entry.Open()) await part.CopyToAsync(content);
            parts[entry.FullName] = System.Text.Encoding.UTF8.GetString(content.ToArray());
        }
        return parts;
    }
}

public sealed class CopyOnSqlite(SqliteHost host) : CopyTests(host), IClassFixture<SqliteHost>;
public sealed class CopyOnPostgres(PostgresHost host) : CopyTests(host), IClassFixture<PostgresHost>;
