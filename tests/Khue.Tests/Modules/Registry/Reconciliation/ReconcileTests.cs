using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Registry;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Reconciliation;
using Khue.Registry.Residences;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Reconciliation;

public abstract class ReconcileTests(KhueHost host)
{
    Province Province => host.Province;

    [Fact]
    public async Task A_file_of_answers_becomes_findings_that_say_who_must_mend_them()
    {
        await host.EnterPupils(
            new("Nguyễn Văn An", new(2014, 3, 12), Gender.Male, "075214000101", null),
            new("Tran Thi Binh", new(2014, 5, 6), Gender.Female, "075314000102", null),
            new("Lê Văn Cường", new(2015, 1, 2), Gender.Male, "075214000103", null),
            new("Phạm Thị Dung", new(2014, 7, 8), Gender.Male, "075314000104", null),
            new("Võ Văn Em", new(2014, 9, 9), Gender.Male, null, null),
            new("Hồ Thị Giang", new(2014, 4, 4), Gender.Female, "075314000199", null),
            new("Bùi Văn Hải", new(2014, 2, 3), Gender.Male, "075214000106", null));
        await Reconcile("""
            Số định danh,Họ và tên,Ngày sinh,Giới tính
            075214000101,NGUYỄN VĂN AN,12/03/2014,Nam
            075314000102,Trần Thị Bình,06/05/2014,Nữ
            075214000103,Lê Văn Cường,02/01/2014,Nam
            075314000104,Phạm Thị Dung,08/07/2014,Nữ
            075214000105,Võ Văn Em,09/09/2014,Nam
            075314000109,Hồ Thị Giang,04/04/2014,Nữ
            075214000106,Đặng Thị Kim,20/10/2011,Nữ
            079214999999,Người Trường Khác,01/01/2014,Nam
            """);
        var found = await Findings();
        Assert.Equal(
        [
            (FindingKind.Birth, "Lê Văn Cường", "02/01/2014", Mender.School),
            (FindingKind.NameMarks, "Tran Thi Binh", "Trần Thị Bình", Mender.School),
            (FindingKind.NumberDiffers, "Hồ Thị Giang", "075314000109", Mender.School),
            (FindingKind.NumberMissing, "Võ Văn Em", "075214000105", Mender.School),
            (FindingKind.NumberOfAnother, "Bùi Văn Hải", "Đặng Thị Kim, 20/10/2011", Mender.School),
            (FindingKind.Sex, "Phạm Thị Dung", "Nữ", Mender.School),
        ], found.Where(x => x.Source == PersonSource.Population && x.Kind != FindingKind.Unanswered && (x.Kind != FindingKind.NumberMissing || x.Theirs.Length > 0)).Select(x => (x.Kind, x.Name, x.Theirs, x.Mender)).OrderBy(x => x.Kind.ToString(), StringComparer.Ordinal));
        var run = await host.Db(db => db.Set<ReconciliationRun>().AsNoTracking().OrderByDescending(x => x.Id).FirstAsync());
        Assert.Equal((8, 1, 1), (run.Answers, run.Same, run.Strangers));
        // Another school sees nothing of it.
        Assert.Empty((await host.As(Province["vanthu2"], s => s.GetRequiredService<FindingList>().Handle(new(), default))).Items);
    }

    [Fact]
    public async Task What_the_source_says_is_taken_over_with_its_word_behind_it_or_ours_is_kept_with_a_reason_that_stands_next_time()
    {
        await host.EnterPupils(new("Mai Van Lam", new(2013, 3, 3), Gender.Male, "075213000201", null), new("Cao Thị Ngà", new(2013, 4, 4), Gender.Female, "075313000202", null));
        const string file = "Số định danh,Họ và tên,Ngày sinh,Giới tính\n075213000201,Mai Văn Lâm,03/03/2013,Nam\n075313000202,Cao Thị Nga,04/04/2013,Nữ\n";
        await Reconcile(file);
        using var clerk = await host.SignedIn("vanthu");
        var lam = (await Findings()).Single(x => x.Name == "Mai Van Lam");
        var page = WebUtility.HtmlDecode(await clerk.GetStringAsync($"/registry/findings/{lam.Id}"));
        Assert.Contains("Họ tên trong hồ sơ mất dấu.", page);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.Submit($"/registry/findings/{lam.Id}", "take", [])).StatusCode);
        var record = await host.As(Province["vanthu"], s => s.GetRequiredService<PersonRecord>().Handle(lam.PersonId, default));
        Assert.Equal(("Mai Văn Lâm", PersonSource.Population), (record.Person.FullName, record.Origins.Single(x => x.Field == PersonField.FullName).Source));
        var nga = (await Findings()).Single(x => x.Name == "Cao Thị Ngà");
        Assert.Equal(RegistryErrors.KeepReasonMissing, (await Assert.ThrowsAsync<DomainException>(() => Settle(nga, FindingState.Kept, " "))).Error);
        await Settle(nga, FindingState.Kept, "Giấy khai sinh số 7/2013");
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Settle(nga, FindingState.Taken, null));
        await Reconcile(file);
        Assert.DoesNotContain(await Findings(), x => x.Name is "Cao Thị Ngà" or "Mai Văn Lâm");
        Assert.Contains((await host.As(Province["vanthu"], s => s.GetRequiredService<FindingList>().Handle(new() { State = FindingState.Kept, Size = 200 }, default))).Items, x => x.Name == "Cao Thị Ngà" && x.Note == "Giấy khai sinh số 7/2013");
    }

    [Fact]
    public async Task A_rule_settles_many_and_leaves_what_is_refused()
    {
        await host.EnterPupils(new("Dang Van Mot", new(2012, 1, 1), Gender.Male, "075212000301", null), new("Dang Van Hai", new(2012, 1, 2), Gender.Male, "075212000302", null));
        await Reconcile("Số định danh,Họ và tên,Ngày sinh\n075212000301,Đặng Văn Một,01/01/2012\n075212000302,Đặng Văn Hai,02/01/2012\n");
        await host.As(Province["vanthu"], s => s.GetRequiredService<SettleByRule>().Handle(new() { Kind = FindingKind.NameMarks, LeastPercent = 99 }, default));
        await host.Settle();
        Assert.DoesNotContain(await Findings(), x => x.Name.Contains("Van", StringComparison.Ordinal));
        Assert.Equal(2, await host.Db(db => db.Set<Person>().CountAsync(x => x.FullName == "Đặng Văn Một" || x.FullName == "Đặng Văn Hai")));
    }

    [Fact]
    public async Task A_file_with_one_wrong_column_changes_nobody_and_a_file_without_people_is_refused_at_its_field()
    {
        await host.EnterPupils(new PersonCandidate("Lý Thị Oanh", new(2013, 6, 6), Gender.Female, "075313000401", null));
        // The column of numbers was lost: everybody is a stranger.
        await Reconcile("Số định danh,Họ và tên,Ngày sinh\nLý Thị Oanh,075313000401,06/06/2013\n");
        Assert.Equal(1, await host.Db(db => db.Set<Person>().CountAsync(x => x.FullName == "Lý Thị Oanh")));
        var refusal = await Assert.ThrowsAsync<DomainException>(() => Reconcile("a,b\n1,2\n"));
        Assert.Equal("File", refusal.Field);
        Assert.Equal("Source", (await Assert.ThrowsAsync<DomainException>(() => host.As(Province["vanthu"], s => s.GetRequiredService<OrderReconciliation>().Handle(new() { Source = "khong-co", File = Form("x") }, default)))).Field);
    }

    [Fact]
    public async Task A_live_source_that_is_down_or_answers_nonsense_loses_nothing_and_the_run_goes_on_later()
    {
        await using var server = await PopulationServer.Start();
        await host.EnterPupils(new("Trương Văn Phú", new(2012, 8, 8), Gender.Male, "075212000501", null), new("Trương Thị Quý", new(2012, 8, 9), Gender.Female, "075312000502", null), new("Trương Văn Rồng", new(2012, 8, 10), Gender.Male, "075212000503", null));
        server.Known["075212000501"] = new JsonObject { ["code"] = "00" };
        server.Known["075212000503"] = new JsonObject { ["code"] = "90" };
        server.Known["075312000502"] = new JsonObject { ["code"] = "11", ["fullName"] = "TRƯƠNG THỊ QUÝ", ["dateOfBirth"] = "2012-09-08", ["gender"] = "female" };
        await host.As(Province["so"], s => s.GetRequiredService<KeepSource>().Handle(new() { IsNew = true, Code = "live", Name = "Dân cư thử", Keeper = "Công an", Address = server.Address }, default));
        server.IsDown = true;
        var job = await host.As(Province["vanthu"], s => s.GetRequiredService<OrderReconciliation>().Handle(new() { Source = "live" }, default));
        await host.Settle();
        Assert.Equal(JobState.Waiting, await State(job));
        (server.IsDown, server.TalksNonsense) = (false, true);
        await Resume(job);
        Assert.Equal(JobState.Waiting, await State(job));
        Assert.Equal(0, await host.Db(db => db.Set<Answer>().CountAsync(x => x.PersonalId == "075312000502" && x.FullName == "Trương Thị Quý")));
        server.TalksNonsense = false;
        await Resume(job);
        Assert.Equal(JobState.Done, await State(job));
        // What the source could not say is no agreement.
        var run = await host.Db(db => db.Set<ReconciliationRun>().AsNoTracking().SingleAsync(x => x.JobId == job));
        var others = await host.Db(db => db.Set<Answer>().CountAsync(x => x.ReconciliationId == run.Id && x.Code == AnswerCode.Match));
        Assert.Equal((1, others), (others, run.Same));
        var quy = Assert.Single(await Findings(), x => x.Name == "Trương Thị Quý");
        Assert.Equal((FindingKind.Birth, "08/09/2012", Mender.Unclear), (quy.Kind, quy.Theirs, quy.Mender));
        Assert.DoesNotContain(await Findings(), x => x.Name == "Trương Văn Phú" && x.Source == "live");
    }

    [Fact]
    public async Task Where_a_live_source_says_that_somebody_lives_is_compared_and_the_school_decides_what_it_owns()
    {
        await using var server = await PopulationServer.Start();
        var id = (await host.EnterPupils(new PersonCandidate("Tạ Văn Sơn", new(2012, 8, 8), Gender.Male, "075212000551", null)))[0];
        await host.As(Province["vanthu"], s => s.GetRequiredService<RecordResidence>().Handle(new() { PersonId = id, Kind = ResidenceKind.Current, WardCode = "26041" }, default));
        server.Known["075212000551"] = new JsonObject { ["code"] = "00", ["wardCode"] = "26068", ["currentWardCode"] = "26068" };
        await host.As(Province["so"], s => s.GetRequiredService<KeepSource>().Handle(new() { IsNew = true, Code = "live-homes", Name = "Dân cư thử hai", Keeper = "Công an", Address = server.Address }, default));
        await host.As(Province["vanthu"], s => s.GetRequiredService<OrderReconciliation>().Handle(new() { Source = "live-homes" }, default));
        await host.Settle();
        // No registered residence is on record, so that nothing contradicts the source's.
        var home = Assert.Single(await Findings(), x => x.Source == "live-homes" && x.PersonId == id);
        Assert.Equal((FindingKind.CurrentResidence, "26041 Phường Trấn Biên", "26068 Phường Biên Hoà", Mender.Unclear), (home.Kind, home.Ours, home.Theirs, home.Mender));
        await Settle(home, FindingState.Kept, "Gia đình xác nhận");
        Assert.Equal("26041", (await host.As(Province["vanthu"], s => s.GetRequiredService<ResidenceList>().Handle(id, default)))[0].WardCode);
    }

    [Theory]
    [InlineData("http://example.com/x", "Address")]
    [InlineData("https://user:secret@example.com", "Address")]
    [InlineData("ftp://example.com", "Address")]
    public async Task An_address_of_a_source_holds_no_secret_and_is_encrypted_on_its_way(string address, string field) =>
        Assert.Equal(field, (await Assert.ThrowsAsync<DomainException>(() => host.As(Province["so"], s => s.GetRequiredService<KeepSource>().Handle(new() { IsNew = true, Code = "xau", Name = "x", Keeper = "y", Address = address }, default)))).Field);

    [Fact]
    public async Task Columns_of_a_source_are_assigned_once_and_used_for_each_file()
    {
        await host.EnterPupils(new PersonCandidate("Hà Văn Rạng", new(2012, 2, 2), Gender.Male, "075212000601", null));
        await host.As(Province["so"], s => s.GetRequiredService<KeepSource>().Handle(new() { IsNew = true, Code = "la", Name = "Phần mềm lạ", Keeper = "Nhà cung cấp", Columns = "F1 = Số định danh cá nhân\nF2 = Họ và tên\nF3 = Ngày sinh" }, default));
        await Reconcile("Họ tên,Ngày sinh,F1,F2,F3\nx,01/01/2001,075212000601,Hà Văn Rạnh,02/02/2012\n", "la");
        Assert.Equal("Hà Văn Rạnh", Assert.Single(await Findings(), x => x.Source == "la" && x.Kind == FindingKind.Name).Theirs);
    }

    static FormFile Form(string content) => new(new MemoryStream(Encoding.UTF8.GetBytes(content)), 0, Encoding.UTF8.GetByteCount(content), "File", "tra-loi.csv");

    async Task Reconcile(string file, string source = PersonSource.Population)
    {
        await host.As(Province["vanthu"], s => s.GetRequiredService<OrderReconciliation>().Handle(new() { Source = source, File = Form(file) }, default));
        await host.Settle();
    }

    async Task<IReadOnlyList<FindingList.Row>> Findings() => (await host.As(Province["vanthu"], s => s.GetRequiredService<FindingList>().Handle(new() { Size = 200 }, default))).Items;
    Task Settle(FindingList.Row row, FindingState state, string? note) => host.As(Province["vanthu"], s => s.GetRequiredService<SettleFinding>().Handle(new() { Id = row.Id, State = state, Note = note, Version = row.Version }, default));
    Task<JobState> State(Guid job) => host.Db(db => db.Set<Job>().Where(x => x.Id == job).Select(x => x.State).SingleAsync());

    async Task Resume(Guid job)
    {
        await host.As(Province["vanthu"], s => s.GetRequiredService<JobQueue>().Resume(job, default));
        await host.Settle();
    }
}

public sealed class ReconcileOnSqlite(SqliteHost host) : ReconcileTests(host), IClassFixture<SqliteHost>;
public sealed class ReconcileOnPostgres(PostgresHost host) : ReconcileTests(host), IClassFixture<PostgresHost>;
