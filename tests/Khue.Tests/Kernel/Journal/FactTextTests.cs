using System.Reflection;
using Khue.Kernel.Journal;
using Khue.Kernel.Mail;
using Khue.School.Contracts;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Kernel.Journal;

public sealed class FactTextTests(SqliteHost host) : IClassFixture<SqliteHost>
{
    [Fact]
    public void A_fact_is_said_with_what_it_holds_and_an_unknown_one_by_its_name()
    {
        var roll = new RollTaken(Guid.Empty, null, new(2026, 9, 7), RollSession.Morning, 45, 2, 1, []);
        Assert.Equal("Điểm danh ngày 07/09/2026: vắng 2, đi muộn 1", FactText.Of(Entry("school.RollTaken", FactCatalog.Write(roll)), Catalog));
        Assert.Equal("old.Forgotten", FactText.Of(Entry("old.Forgotten", "{}"), Catalog));
    }

    [Fact]
    public void A_word_of_a_closed_list_is_said_in_Vietnamese_and_another_as_it_is()
    {
        Assert.Equal("Máy chủ thư không nhận thư (không liên lạc được), 3 thư đang chờ", FactText.Of(Entry("kernel.MailServerDown", FactCatalog.Write(new MailServerDown(Guid.Empty, null, "thu.so.example:587", "unreachable", 3))), Catalog));
        Assert.Equal("Máy chủ thư không nhận thư (lời lạ), 3 thư đang chờ", FactText.Of(Entry("kernel.MailServerDown", FactCatalog.Write(new MailServerDown(Guid.Empty, null, "thu.so.example:587", "lời lạ", 3))), Catalog));
    }

    [Fact]
    public void Every_fact_that_tells_a_cause_says_its_words() =>
        Assert.DoesNotContain(Catalog.Names, x => Catalog.TypeOf(x)!.GetProperty("Cause") is not null && !Catalog.TypeOf(x)!.GetCustomAttributes<FactWordAttribute>().Any());

    [Fact]
    public async Task The_administrator_reads_sentences()
    {
        using var browser = await host.SignedIn("quantri");
        var page = System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync("/kernel/journal"));
        Assert.Contains("Đăng nhập", page);
        Assert.Contains("Lập đơn vị THCS Thử Một", page);
        Assert.DoesNotContain("registry.OrganizationRegistered", page);
    }

    [Fact]
    public async Task A_parked_reaction_is_shown_with_the_fact_it_was_to_follow_and_its_error()
    {
        await host.Db(async db =>
        {
            var entry = await db.Set<JournalEntry>().AsNoTracking().FirstAsync(x => x.Type == "registry.OrganizationRegistered" && x.Payload.Contains("THCS Thử Hai"));
            db.Add(new ParkedReaction { FactSequence = entry.Sequence, Reaction = "Khue.Insight.Reactions.OnClassOpened", Error = "Hết đĩa.", At = entry.At, Attempts = 3 });
            return await db.SaveChangesAsync();
        });
        using var browser = await host.SignedIn("quantri");
        var page = System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync("/kernel/journal"));
        Assert.Contains("Bị gác lại", page);
        Assert.Contains("<b class=\"is-act\">Lập đơn vị THCS Thử Hai</b>", page);
        Assert.Contains("chưa làm được sau 3 lần", page);
        Assert.Contains("Hết đĩa.", page);
        using var head = await host.SignedIn("hieutruong");
        Assert.DoesNotContain("Hết đĩa.", System.Net.WebUtility.HtmlDecode(await head.GetStringAsync("/kernel/journal")));
    }

    FactCatalog Catalog => host.Services.GetRequiredService<FactCatalog>();

    static JournalEntry Entry(string type, string payload) => new() { At = default, ActorId = default, ActorName = "", ActorRole = "", Type = type, Subject = default, Payload = payload };
}
