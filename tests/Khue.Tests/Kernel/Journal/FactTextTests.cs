using Khue.Kernel.Journal;
using Khue.School.Contracts;
using Khue.Tests.Support;
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
    public async Task The_administrator_reads_sentences()
    {
        using var browser = await host.SignedIn("quantri");
        var page = System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync("/kernel/journal"));
        Assert.Contains("Đăng nhập", page);
        Assert.Contains("Lập đơn vị THCS Thử Một", page);
        Assert.DoesNotContain("registry.OrganizationRegistered", page);
    }

    FactCatalog Catalog => host.Services.GetRequiredService<FactCatalog>();

    static JournalEntry Entry(string type, string payload) => new() { At = default, ActorId = default, ActorName = "", ActorRole = "", Type = type, Subject = default, Payload = payload };
}
