using System.Text;
using Khue.Registry.Contracts;
using Khue.Registry.Quality;
using Khue.Registry.Reconciliation;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Quality;

/// <summary>The words that lean on comparisons with sources; each database begins without any comparison.</summary>
public abstract class QualityFindingTests(KhueHost host)
{
    Province Province => host.Province;

    [Fact]
    public async Task What_was_never_compared_has_no_score_then_matches_differences_and_answers_are_counted_as_they_come()
    {
        await host.Round();
        await host.Pupils(Province.SchoolId, new("Nguyễn Văn An", new(2014, 3, 12), Gender.Male, "075214000101", null), new("Tran Thi Binh", new(2014, 5, 6), Gender.Female, "075314000102", null), new("Lê Văn Cường", new(2014, 1, 2), Gender.Male, null, null));
        await host.Settle();
        foreach (var unknown in (QualityDimension[])[QualityDimension.Accurate, QualityDimension.Consistent, QualityDimension.Live, QualityDimension.Shared])
            Assert.Null((await host.Report("vanthu")).Scores.Single(x => x.Dimension == unknown).Percent);
        var members = (await host.Report("vanthu")).Members;

        await Reconcile("Số định danh,Họ và tên,Ngày sinh,Giới tính\n075214000101,Nguyễn Văn An,12/03/2014,Nam\n075314000102,Trần Thị Bình,06/05/2014,Nữ\n");
        Assert.Equal((members, 1), await host.Score(QualityDimension.Accurate));
        Assert.Equal((6, 5), await host.Score(QualityDimension.Consistent));
        // Nothing is due before the 25th.
        Assert.Equal((0, 0), await host.Score(QualityDimension.Live));
        Assert.Contains(await host.Failing(FailingPeople.Match), x => x.FullName == "Tran Thi Binh" && x.Reasons.Contains("Chưa khớp CSDL quốc gia về dân cư."));

        var binh = (await Findings()).Single(x => x.Name == "Tran Thi Binh");
        await host.As(Province["vanthu"], s => s.GetRequiredService<SettleFinding>().Handle(new() { Id = binh.Id, State = FindingState.Taken, Version = binh.Version }, default));
        await host.Settle();
        Assert.Equal((members, 2), await host.Score(QualityDimension.Accurate));
        Assert.Equal((6, 6), await host.Score(QualityDimension.Consistent));
        Assert.Equal((1, 1), await host.Score(QualityDimension.Live));

        // Past the deadline what is still open is late, and an answer after it is too.
        ((SetClock)host.Services.GetRequiredService<TimeProvider>()).Turn(new(2026, 11, 26));
        await host.Round();
        var (due, good) = await host.Score(QualityDimension.Live);
        Assert.Equal(1, good);
        Assert.True(due > 1);
        var open = (await Findings()).First(x => x.Name == "Lê Văn Cường");
        await host.As(Province["vanthu"], s => s.GetRequiredService<SettleFinding>().Handle(new() { Id = open.Id, State = FindingState.Kept, Note = "Chưa có giấy khai sinh", Version = open.Version }, default));
        await host.Settle();
        Assert.Equal((due, good), await host.Score(QualityDimension.Live));
        // A ward in which one school has asked is measured by all its members.
        Assert.Equal((await host.Report("so")).Members, (await host.Score(QualityDimension.Accurate, "so")).Measured);
    }

    [Fact]
    public async Task Doubles_make_both_records_unclean_until_they_are_settled()
    {
        var ids = await host.Pupils(Province.OtherSchoolId, new("Quách Thị Tám", new(2013, 8, 8), Gender.Female, "075313000801", null), new("QUACH THI TAM", new(2013, 8, 8), Gender.Female, null, null));
        await host.As(Province["vanthu2"], s => s.GetRequiredService<OrderReconciliation>().Handle(new() { Source = ReconciliationRun.OwnRecords }, default));
        await host.Settle();
        Assert.Equal(ids.Order(), (await host.Failing("no-duplicate", "vanthu2")).Select(x => x.PersonId).Order());
        var clean = await host.Score(QualityDimension.Clean, "vanthu2");
        var finding = (await host.As(Province["vanthu2"], s => s.GetRequiredService<FindingList>().Handle(new() { Kind = FindingKind.Duplicate }, default))).Items.Single(x => x.OtherId is not null);
        await host.As(Province["vanthu2"], s => s.GetRequiredService<SettleFinding>().Handle(new() { Id = finding.Id, State = FindingState.TwoPeople, Version = finding.Version }, default));
        await host.Settle();
        Assert.Empty(await host.Failing("no-duplicate", "vanthu2"));
        Assert.Equal((clean.Measured, clean.Good + 2), await host.Score(QualityDimension.Clean, "vanthu2"));
    }

    async Task Reconcile(string file)
    {
        var form = new FormFile(new MemoryStream(Encoding.UTF8.GetBytes(file)), 0, Encoding.UTF8.GetByteCount(file), "File", "tra-loi.csv");
        await host.As(Province["vanthu"], s => s.GetRequiredService<OrderReconciliation>().Handle(new() { Source = PersonSource.Population, File = form }, default));
        await host.Settle();
    }

    async Task<IReadOnlyList<FindingList.Row>> Findings() => (await host.As(Province["vanthu"], s => s.GetRequiredService<FindingList>().Handle(new() { Size = 200 }, default))).Items;
}

public sealed class QualityFindingOnSqlite(QualityOnSqliteHost host) : QualityFindingTests(host), IClassFixture<QualityOnSqliteHost>;
public sealed class QualityFindingOnPostgres(QualityOnPostgresHost host) : QualityFindingTests(host), IClassFixture<QualityOnPostgresHost>;
