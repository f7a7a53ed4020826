using System.Net;
using System.Text;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Registry;
using Khue.Registry.CodeLists;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Reconciliation;
using Khue.Registry.Relations;
using Khue.Registry.Residences;
using Khue.School.Enrolments;
using Khue.School.Rosters;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry;

/// <summary>What may come in that cannot be right, each with one outcome: docs/standard/bad-input.md. Each test enters people of its own.</summary>
public abstract class BadInputTests(KhueHost host)
{
    const int Many = 300;

    Province Province => host.Province;
    Task<T> As<T>(string who, Func<IServiceProvider, Task<T>> work) => host.As(Province[who], work);

    [Theory]
    [InlineData("phones in the column of numbers", 810_000, "cột số định danh")]
    [InlineData("birth dates one row off", 820_000, "cột ngày sinh")]
    [InlineData("the file of another school", 830_000, "tệp là của trường khác")]
    public async Task An_answer_file_with_one_wrong_column_stops_before_anything_is_found_and_goes_on_when_somebody_insists(string what, int first, string said)
    {
        var pupils = Enumerable.Range(0, Many).Select(i => new PersonCandidate($"Phan {Letters(first + i)}", new DateOnly(2014, 1, 1).AddDays(i), Gender.Male, $"075214{first + i:000000}", null)).ToArray();
        await host.EnterPupils(pupils);
        var before = await Findings();
        var rows = pupils.Select((x, i) => what switch
        {
            "phones in the column of numbers" => (x.FullName, Number: $"0912{first + i:000000}", Birth: x.DateOfBirth!.Value),
            "birth dates one row off" => (x.FullName, Number: x.PersonalId!, Birth: pupils[(i + 1) % Many].DateOfBirth!.Value),
            _ => (FullName: $"Võ {Letters(i)}", Number: $"079214{first + i:000000}", Birth: x.DateOfBirth!.Value),
        });
        await Reconcile("Số định danh,Họ và tên,Ngày sinh\n" + string.Concat(rows.Select(x => $"{x.Number},{x.FullName},{x.Birth:dd/MM/yyyy}\n")));
        var run = await LastRun();
        Assert.Equal(ReconciliationState.Doubtful, run.State);
        Assert.Contains(said, run.Failure);
        Assert.Contains($"{Many} trên {Many}", run.Failure);
        Assert.Equal(before, await Findings());

        using var clerk = await host.SignedIn("vanthu");
        Assert.Contains(run.Failure!, WebUtility.HtmlDecode(await clerk.GetStringAsync("/registry/reconciliation")));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.Submit("/registry/reconciliation", $"insist-{run.Id:n}", [])).StatusCode);
        await host.Settle();
        Assert.Equal((ReconciliationState.Done, true), ((await LastRun()).State, (await LastRun()).IsSure));
        Assert.Equal(RegistryErrors.NotDoubtful, (await Assert.ThrowsAsync<DomainException>(() => As("vanthu", s => s.GetRequiredService<InsistOnComparison>().Handle(new() { Id = run.Id }, default)))).Error);
    }

    [Fact]
    public async Task A_few_wrong_answers_among_many_are_findings_and_no_doubt()
    {
        var pupils = Enumerable.Range(0, 60).Select(i => new PersonCandidate($"Tạ {Letters(840_000 + i)}", new DateOnly(2014, 1, 1).AddDays(i), Gender.Male, $"075214{840_000 + i:000000}", null)).ToArray();
        await host.EnterPupils(pupils);
        await Reconcile("Số định danh,Họ và tên,Ngày sinh\n" + string.Concat(pupils.Select((x, i) => $"{x.PersonalId},{x.FullName},{x.DateOfBirth!.Value.AddDays(i < 25 ? 400 : 0):dd/MM/yyyy}\n")));
        var run = await LastRun();
        Assert.Equal(ReconciliationState.Done, run.State);
        Assert.Equal(25, await host.Db(db => db.Set<IdentityFinding>().CountAsync(x => x.ReconciliationId == run.Id && x.Kind == FindingKind.Birth)));
    }

    [Theory]
    [InlineData("Ngày sinh", "0912345678", "cột Ngày sinh")]
    [InlineData("Số CCCD", "0912345678", "cột Số định danh cá nhân")]
    public async Task A_roster_with_one_wrong_column_says_so_once_and_writes_nothing(string column, string value, string said)
    {
        const int count = 2_000;
        var head = (string[])["Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Lớp"];
        var csv = string.Join(';', head) + "\n" + string.Concat(Enumerable.Range(0, count).Select(i => string.Join(';', head.Select(x => x == column ? value : x switch
        {
            "Họ và tên" => $"Mai {Letters(850_000 + i)}", "Ngày sinh" => $"{i % 28 + 1:00}/03/2014", "Giới tính" => "Nam", "Số CCCD" => $"075214{850_000 + i:000000}", _ => "6A1",
        })) + "\n"));
        var id = await As("vanthu", s => s.GetRequiredService<UploadRoster>().Handle(new() { File = Form(csv) }, default));
        var review = await As("vanthu", s => s.GetRequiredService<RosterReview>().Handle(new() { Id = id }, default));
        Assert.Contains($"{count} trên {count} dòng", Assert.Single(review.Doubts));
        Assert.Contains(said, review.Doubts[0]);
        Assert.Equal(0, review.Writes);
        using var clerk = await host.SignedIn("vanthu");
        Assert.Contains(review.Doubts[0], WebUtility.HtmlDecode(await clerk.GetStringAsync($"/school/rosters/{id}")));
        Assert.Equal(0, await host.Db(db => db.Set<Enrolment>().CountAsync(x => x.Name.StartsWith("Mai "))));
    }

    [Fact]
    public async Task Phones_in_the_column_of_codes_are_no_codes()
    {
        var csv = "Họ và tên;Ngày sinh;Giới tính;Mã ngành;Lớp\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"Mạc {Letters(855_000 + i)};05/06/2014;Nam;09{i:00}345678;6A1\n"));
        var id = await As("vanthu", s => s.GetRequiredService<UploadRoster>().Handle(new() { File = Form(csv) }, default));
        var column = (await As("vanthu", s => s.GetRequiredService<RosterReview>().Handle(new() { Id = id }, default))).Sheets[0].Columns.Single(x => x.Header == "Mã ngành");
        Assert.Equal((PersonColumn.Ignored, "30 giá trị giống số điện thoại", false), (column.Field, column.Reason, column.IsSure));
    }

    [Fact]
    public async Task A_roster_of_another_schools_pupils_is_recognised_and_takes_none_of_them()
    {
        var pupils = Enumerable.Range(0, 30).Select(i => new PersonCandidate($"Hứa {Letters(860_000 + i)}", new DateOnly(2014, 1, 1).AddDays(i), Gender.Male, $"075214{860_000 + i:000000}", null)).ToArray();
        await host.EnterPupils(pupils);
        var csv = "Họ và tên;Ngày sinh;Giới tính;Số CCCD;Lớp\n" + string.Concat(pupils.Select(x => $"{x.FullName};{x.DateOfBirth:dd/MM/yyyy};Nam;{x.PersonalId};6A1\n"));
        var id = await As("vanthu2", s => s.GetRequiredService<UploadRoster>().Handle(new() { File = Form(csv) }, default));
        var review = await As("vanthu2", s => s.GetRequiredService<RosterReview>().Handle(new() { Id = id }, default));
        Assert.Equal((0, "30 trên 30 dòng là học sinh đang ở trường khác. Có thể đây là tệp của trường khác."), (review.Writes, Assert.Single(review.Doubts)));
        Assert.DoesNotContain("THCS Thử Một", review.Page.SelectMany(x => x.Cells).SelectMany(x => x.Findings).Select(x => x.Text));
    }

    [Fact]
    public async Task A_number_of_somebody_else_is_refused_by_name_and_leaves_both_as_they_were()
    {
        var ids = await host.EnterPupils(Pupil("Ninh Văn Chủ", "075214870001"), Pupil("Ninh Văn Nhầm", null));
        var refusal = await Assert.ThrowsAsync<DomainException>(() => Number(ids[1], "075214870001"));
        Assert.Equal((RegistryErrors.IdentifierTaken, true), (refusal.Error, refusal.Message.Contains("Ninh Văn Chủ", StringComparison.Ordinal)));
        Assert.Equal([ids[0]], await host.Db(db => db.Set<PersonIdentifier>().Where(x => x.Value == "075214870001").Select(x => x.PersonId).ToListAsync()));
    }

    [Fact]
    public async Task Of_three_numbers_of_one_person_the_last_is_in_force_and_all_find_them()
    {
        var id = (await host.EnterPupils(Pupil("Quách Văn Tam", "075214880001")))[0];
        await Number(id, "075214880002");
        await Number(id, "075214880003");
        var numbers = (await As("vanthu", s => s.GetRequiredService<PersonRecord>().Handle(id, default))).Numbers.Where(x => x.Kind == IdentifierKind.PersonalId).ToList();
        Assert.Equal(("075214880003", 3), (Assert.Single(numbers, x => x.To is null).Value, numbers.Count));
        foreach (var number in numbers)
            Assert.Equal([id], (await As("vanthu", s => s.GetRequiredService<PersonList>().Handle(new() { Search = number.Value }, default))).Items.Select(x => x.Id));
    }

    [Theory]
    [InlineData("Ý", "Ý", true)]
    [InlineData("H'Hen Niê", "H'Hen Niê", true)]
    [InlineData("Y Moan Ênuôl", "Y Moan Ênuôl", true)]
    [InlineData("Ka H'Tiếp", "Ka H'Tiếp", true)]
    [InlineData("Mary Nguyen-Smith O'Brien", "Mary Nguyen-Smith O'Brien", true)]
    [InlineData("Đàng Năng Thọ", "Đàng Năng Thọ", true)]
    [InlineData("Sukarno", "Sukarno", true)]
    [InlineData("Nguyen-Smith, O'Brien", null, false)]
    public async Task Names_of_every_people_are_taken_as_written_and_found_again(string written, string? kept, bool isTaken)
    {
        var csv = $"Họ và tên;Ngày sinh;Giới tính;Số CCCD;Lớp\n\"{written}\";05/06/2014;Nữ;;6A1\n";
        var id = await As("vanthu", s => s.GetRequiredService<UploadRoster>().Handle(new() { File = Form(csv) }, default));
        var review = await As("vanthu", s => s.GetRequiredService<RosterReview>().Handle(new() { Id = id }, default));
        Assert.Equal(isTaken ? 1 : 0, review.Writes);
        if (kept is null) return;
        var person = (await host.EnterPupils(new PersonCandidate(kept, new(2014, 6, 5), Gender.Female, null, null)))[0];
        var words = kept.Split(' ')[^1];
        Assert.Contains((await As("vanthu", s => s.GetRequiredService<PersonList>().Handle(new() { Search = words }, default))).Items, x => x.Id == person && x.FullName == kept);
    }

    [Theory]
    [InlineData(120, true)]
    [InlineData(150, true)]
    [InlineData(151, false)]
    public async Task A_name_of_120_letters_is_taken_and_one_that_is_too_long_is_refused_with_its_length(int letters, bool isTaken)
    {
        var name = "An " + new string('b', letters - 3);
        var reading = host.Services.GetRequiredService<IPersonRules>().Read(new(name, new DateOnly(2014, 1, 1), "Nam", default, default), new(new(2026, 1, 1)));
        Assert.Equal(!isTaken, reading.Findings.Any(x => x.Code == "name.too-long" && x.Severity == Severity.Rejected && x.Text.Contains($"{letters}", StringComparison.Ordinal)));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_mother_younger_than_her_child_is_refused_with_both_days()
    {
        var child = (await host.EnterPupils(Pupil("Đinh Văn Bé", null)))[0];
        var refusal = await Assert.ThrowsAsync<DomainException>(() => Relate(child, new() { Kind = RelationKind.Mother, FullName = "Đinh Thị Trẻ", DateOfBirth = new(2015, 1, 1) }));
        Assert.Equal((RegistryErrors.ParentTooYoung, "DateOfBirth", true), (refusal.Error, refusal.Field, refusal.Message.Contains("01/01/2015", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Guardians_never_go_round_in_a_circle(int length)
    {
        var ids = await host.EnterPupils([.. Enumerable.Range(0, length).Select(i => Pupil($"Vòng {Letters(890_000 + length * 100 + i)}", $"075214{890_000 + length * 100 + i:000000}"))]);
        for (var i = 0; i + 1 < length; i++) await Guard(ids[i], ids[i + 1]);
        var refusal = await Assert.ThrowsAsync<DomainException>(() => Guard(ids[^1], ids[0]));
        Assert.Equal(length == 1 ? RegistryErrors.OwnGuardian : RegistryErrors.GuardianCircle, refusal.Error);
        Assert.Equal(length - 1, await host.Db(db => db.Set<Relation>().CountAsync(x => ids.Contains(x.ChildId))));

        async Task Guard(Guid child, Guid by)
        {
            var (name, number) = await host.Db(async db => (await db.Set<Person>().Where(x => x.Id == by).Select(x => x.FullName).SingleAsync(), await db.Set<PersonIdentifier>().Where(x => x.PersonId == by).Select(x => x.Value).SingleAsync()));
            await Relate(child, new() { Kind = RelationKind.Guardian, FullName = name, PersonalId = number });
        }
    }

    [Fact]
    public async Task A_ward_code_from_before_the_merger_is_carried_over_a_split_one_names_its_parts_and_an_unknown_one_is_refused()
    {
        await Mappings();
        var id = (await host.EnterPupils(Pupil("Cù Văn Xã", null)))[0];
        await Live(id, "90001");
        var home = Assert.Single(await As("vanthu", s => s.GetRequiredService<ResidenceList>().Handle(id, default)));
        Assert.Equal(("26041", "Phường Trấn Biên"), (home.WardCode, home.WardName));
        var split = await Assert.ThrowsAsync<DomainException>(() => Live(id, "90002"));
        Assert.Equal((RegistryErrors.ResidenceWardSplit, "WardCode"), (split.Error, split.Field));
        Assert.Contains("26041 Phường Trấn Biên, 26068", split.Message);
        Assert.Equal(RegistryErrors.ResidenceWardUnknown, (await Assert.ThrowsAsync<DomainException>(() => Live(id, "99999"))).Error);
        Assert.Equal(RegistryErrors.WardCodeMalformed, (await Assert.ThrowsAsync<DomainException>(() => Live(id, "2604"))).Error);
        // What was true on a day of the past keeps the code of that day.
        await As("vanthu", async s => { await s.GetRequiredService<RecordResidence>().Handle(new() { PersonId = id, Kind = ResidenceKind.Current, WardCode = "90002", From = new(2020, 1, 1) }, default); return true; });
        Assert.Equal("90002", await host.Db(db => db.Set<Residence>().Where(x => x.PersonId == id && x.Kind == ResidenceKind.Current).Select(x => x.WardCode).SingleAsync()));
    }

    [Fact]
    public async Task Wards_of_answers_are_compared_as_they_are_called_today_and_the_masters_word_is_taken()
    {
        await Mappings();
        var ids = await host.EnterPupils(Pupil("Kha Văn Cùng", "075214895001"), Pupil("Kha Văn Khác", "075214895002"), Pupil("Kha Văn Tách", "075214895003"), Pupil("Kha Văn Trống", "075214895004"));
        foreach (var id in ids.Take(3)) await Live(id, "26041");
        await Reconcile("Số định danh,Họ và tên,Ngày sinh,Mã phường xã\n075214895001,Kha Văn Cùng,12/03/2014,90001\n075214895002,Kha Văn Khác,12/03/2014,26068\n075214895003,Kha Văn Tách,12/03/2014,90002\n075214895004,Kha Văn Trống,12/03/2014,26068\n");
        var run = await LastRun();
        var found = (await As("vanthu", s => s.GetRequiredService<FindingList>().Handle(new() { ReconciliationId = run.Id, Kind = FindingKind.Residence }, default))).Items;
        var finding = Assert.Single(found);
        Assert.Equal((ids[1], "26041 Phường Trấn Biên", Mender.School), (finding.PersonId, finding.Ours, finding.Mender));
        Assert.StartsWith("26068 ", finding.Theirs);
        Assert.Equal((3, 4), (run.Same, run.Answers));
        await As("vanthu", async s => { await s.GetRequiredService<SettleFinding>().Handle(new() { Id = finding.Id, State = FindingState.Taken, Version = finding.Version }, default); return true; });
        var home = (await As("vanthu", s => s.GetRequiredService<ResidenceList>().Handle(ids[1], default)))[0];
        Assert.Equal(("26068", PersonSource.Population, null), (home.WardCode, home.Source, home.To));
        Assert.Equal(RegistryErrors.FieldOwnedElsewhere, (await Assert.ThrowsAsync<DomainException>(() => Live(ids[1], "26041"))).Error);
    }

    // Once in a host: the second time the same rows are there already.
    async Task Mappings()
    {
        if (await host.Db(db => db.Set<CodeMapping>().AnyAsync(x => x.OldCode == "90001"))) return;
        const string csv = "Mã cũ,Mã mới,Ngày,Loại,Tên cũ\n90001,26041,01/07/2025,nhập,Xã Cũ Một\n90002,26041,01/07/2025,chia,Xã Cũ Hai\n90002,26068,01/07/2025,chia,Xã Cũ Hai\n";
        var upload = await As("so", s => s.GetRequiredService<UploadMappings>().Handle(new() { List = KnownLists.Wards, File = Form(csv) }, default));
        Assert.Equal(3, await As("so", s => s.GetRequiredService<ApplyMappings>().Handle(KnownLists.Wards, upload, default)));
    }

    static PersonCandidate Pupil(string name, string? number) => new(name, new(2014, 3, 12), Gender.Male, number, null);
    Task Live(Guid id, string ward) => host.As(Province["vanthu"], s => s.GetRequiredService<RecordResidence>().Handle(new() { PersonId = id, WardCode = ward }, default));
    Task Number(Guid id, string value) => host.As(Province["vanthu"], s => Correct(s, id, value));
    static async Task Correct(IServiceProvider services, Guid id, string number)
    {
        var person = await services.GetRequiredService<Khue.Kernel.Data.KhueDb>().Set<Person>().AsNoTracking().SingleAsync(x => x.Id == id);
        await services.GetRequiredService<CorrectPerson>().Handle(new() { Id = id, FullName = person.FullName, DateOfBirth = person.DateOfBirth, Gender = person.Gender, PersonalId = number, Version = person.Version }, default);
    }

    Task Relate(Guid child, RecordRelation.Command c) => host.As(Province["vanthu"], s => { c.ChildId = child; return (Task)s.GetRequiredService<RecordRelation>().Handle(c, default); });
    Task<ReconciliationRun> LastRun() => host.Db(db => db.Set<ReconciliationRun>().AsNoTracking().OrderByDescending(x => x.CreatedAt).FirstAsync());
    Task<int> Findings() => host.Db(db => db.Set<IdentityFinding>().CountAsync());

    async Task Reconcile(string csv)
    {
        await As("vanthu", s => s.GetRequiredService<OrderReconciliation>().Handle(new() { Source = PersonSource.Population, File = Form(csv) }, default));
        await host.Settle();
    }

    static FormFile Form(string content) => new(new MemoryStream(Encoding.UTF8.GetBytes(content)), 0, Encoding.UTF8.GetByteCount(content), "File", "tep.csv");

    /// <summary>A name of its own for each number, of letters alone.</summary>
    static string Letters(int number) => "X" + string.Concat($"{number}".Select(c => (char)('a' + (c - '0'))));
}

public sealed class BadInputOnSqlite(SqliteHost host) : BadInputTests(host), IClassFixture<SqliteHost>;
public sealed class BadInputOnPostgres(PostgresHost host) : BadInputTests(host), IClassFixture<PostgresHost>;
