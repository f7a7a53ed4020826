using System.Net;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Registry.Sensitive;
using Khue.Tests.Support;
using Khue.Trust.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Trust;

public abstract class RetentionTests(KhueHost host)
{
    const string Table = "registry_sensitive_facts";

    [Fact]
    public async Task What_is_past_its_term_is_counted_at_night_and_goes_only_by_a_decision_with_a_reason()
    {
        var person = host.Province["hocsinh"].PersonId;
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var (old, recent, open) = (new SensitiveFact(person, SensitiveKind.Health, "SK1", new(2010, 1, 1)), new SensitiveFact(person, SensitiveKind.Health, "SK2", new(2010, 1, 1)), new SensitiveFact(person, SensitiveKind.Health, "SK3", new(2010, 1, 1)));
            old.End(new(2015, 1, 1));
            recent.End(s.GetRequiredService<LocalClock>().Today.AddYears(-1));
            await db.InsertMany([old, recent, open], default);
            await transaction.CommitAsync();
        });
        await host.As(Actor.System, s => s.GetRequiredService<CountPastRows>().IfDue(default));
        Assert.Equal(1, await Past());
        Assert.Equal(3, await Held(person));

        using var admin = await host.SignedIn("quantri");
        var page = await admin.Page("/trust/processing");
        Assert.Contains("do chương trình đặt, chưa đối chiếu văn bản", page);
        Assert.Contains("thời hạn lưu hồ sơ của đơn vị chưa đặt", page);
        var bare = await admin.Submit("/trust/processing", "remove", new() { ["Input.Table"] = Table, ["Input.Reason"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        Assert.Contains("Ghi căn cứ", await bare.Text());
        Assert.Contains("chưa đặt thời hạn", await (await admin.Submit("/trust/processing", "remove", new() { ["Input.Table"] = "trust_requests", ["Input.Reason"] = "Kế hoạch hủy 2026." })).Text());
        Assert.Equal(HttpStatusCode.Redirect, (await admin.Submit("/trust/processing", "remove", new() { ["Input.Table"] = Table, ["Input.Reason"] = "Kế hoạch hủy 2026." })).StatusCode);
        Assert.Equal(3, await Held(person));
        await host.Settle();
        Assert.Equal(2, await Held(person));
        Assert.Equal(0, await Past());
        var told = await host.Db(db => db.Set<JournalEntry>().SingleAsync(x => x.Type == "trust.PastRowsRemoved"));
        Assert.Contains("Kế hoạch hủy 2026.", told.Reason);
        Assert.DoesNotContain("SK1", told.Payload);

        // Again: nothing is left, and nothing is told.
        await admin.Submit("/trust/processing", "remove", new() { ["Input.Table"] = Table, ["Input.Reason"] = "Kế hoạch hủy 2026." });
        await host.Settle();
        Assert.Equal(1, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type == "trust.PastRowsRemoved")));
    }

    [Fact]
    public async Task Whoever_only_reads_the_record_of_processing_removes_nothing()
    {
        using var head = await host.SignedIn("hieutruong");
        Assert.DoesNotContain("Hủy phần quá hạn", await head.Page("/trust/processing"));
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["hieutruong"], s => s.GetRequiredService<OrderRemoval>().Handle(new() { Table = Table, Reason = "x" }, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["quantri"] with { Organizations = [host.Province.SchoolId] }, s => s.GetRequiredService<OrderRemoval>().Handle(new() { Table = Table, Reason = "x" }, default)));
    }

    Task<int> Past() => host.Db(db => db.Set<RetentionCount>().Where(x => x.Table == Table).Select(x => x.Past).SingleAsync());

    Task<int> Held(Guid person) => host.Db(db => db.Set<SensitiveFact>().CountAsync(x => x.PersonId == person));
}

public sealed class RetentionOnSqlite(SqliteHost host) : RetentionTests(host), IClassFixture<SqliteHost>;
public sealed class RetentionOnPostgres(PostgresHost host) : RetentionTests(host), IClassFixture<PostgresHost>;
