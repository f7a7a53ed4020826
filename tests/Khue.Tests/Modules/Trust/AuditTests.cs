using System.Net;
using Khue.Gradebook.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Journal.Seals;
using Khue.Registry.Contracts;
using Khue.Tests.Support;
using Khue.Trust.Audit;
using Khue.Trust.Looks;
using Khue.Trust.Openings;
using Khue.Trust.Watch;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Trust;

public abstract class AuditTests(KhueHost host)
{
    const string Number = "075312001234";
    Province Province => host.Province;
    DateOnly Today => host.Services.GetRequiredService<LocalClock>().Today;

    [Fact]
    public async Task An_auditor_finds_a_learner_and_reads_who_changed_what_by_which_device_with_a_mark_that_another_fact_told()
    {
        var learner = await Learner("Kiều Tra Cứu");
        using (var clerk = await host.SignedIn("vanthu"))
        {
            var version = System.Text.RegularExpressions.Regex.Match(await clerk.GetStringAsync($"/registry/people/{learner}/edit"), "name=\"Input.Version\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;
            var saved = await clerk.Submit($"/registry/people/{learner}/edit", "correct-person", new() { ["Input.Id"] = $"{learner}", ["Input.FullName"] = "Kiều Tra Cứu Mới", ["Input.DateOfBirth"] = "2014-02-03", ["Input.Gender"] = "Female", ["Input.PersonalId"] = "", ["Input.Reason"] = "theo giấy khai sinh", ["Input.Version"] = version });
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        }
        await Told("gv1", new ScoresRecorded(Guid.CreateVersion7(), Province.SchoolId, Guid.CreateVersion7(), "TOAN", 1, [new(learner, "7,5", "9,0"), new(Guid.CreateVersion7(), null, "2,2")], 0, 0, "chấm lại"));
        await Follow();
        using var auditor = await host.SignedIn("kiemtra");
        var found = WebUtility.HtmlDecode(await auditor.GetStringAsync("/trust/audit?q=kieu+tra+cuu"));
        Assert.Contains($"/trust/audit/{learner}", found);
        var page = WebUtility.HtmlDecode(await auditor.GetStringAsync($"/trust/audit/{learner}"));
        Assert.Contains("Kiều Tra Cứu → Kiều Tra Cứu Mới", page);
        Assert.Contains("theo giấy khai sinh", page);
        Assert.Contains("Đỗ Thị Thắm", page);
        Assert.Contains("Văn thư; ", page);
        Assert.Contains("7,5 → 9,0", page);
        Assert.Contains("chấm lại", page);
        Assert.DoesNotContain("2,2", page);
        await host.Settle();
        Assert.True(await host.Db(db => db.Set<Look>().AnyAsync(x => x.SubjectId == learner && x.ReaderRole == Role.Auditor)));
    }

    [Fact]
    public async Task A_field_is_shown_as_of_any_day_by_the_changes_before_and_after_it()
    {
        var unit = Guid.CreateVersion7();
        await Told("vanthu", new Khue.School.Contracts.ClassRenamed(unit, Province.SchoolId, "6A1", "6A2"));
        await Told("vanthu", new Khue.School.Contracts.ClassRenamed(unit, Province.SchoolId, "6A2", "6A3"));
        using var auditor = await host.SignedIn("kiemtra");
        Assert.Contains("6A3", await auditor.GetStringAsync($"/trust/audit/{unit}?ngay={Today:dd/MM/yyyy}"));
        var values = await host.As(Province["kiemtra"], s => s.GetRequiredService<RecordHistory>().AsOf(unit, Today.AddDays(-1), default));
        Assert.Equal("6A1", Assert.Single(values).Text);
        Assert.Contains("không đọc được", WebUtility.HtmlDecode(await auditor.GetStringAsync($"/trust/audit/{unit}?ngay=mai")));
    }

    [Fact]
    public async Task Numbers_stay_masked_on_pages_and_sheets_until_a_reason_is_given_which_the_person_reads()
    {
        var learner = await Learner("Kiều Che Số");
        await Told("vanthu", new PersonNumberRecorded(learner, Province.SchoolId, "Số định danh", Number, null));
        using var auditor = await host.SignedIn("kiemtra");
        foreach (var page in (string[])[$"/registry/people/{learner}", $"/trust/audit/{learner}", $"/api/v1/people/{learner}"])
        {
            var shown = await auditor.GetStringAsync(page);
            Assert.DoesNotContain(Number, shown);
            Assert.Contains("•234", WebUtility.HtmlDecode(shown));
        }
        Assert.DoesNotContain(Number, Sheet(await auditor.GetByteArrayAsync($"/trust/audit/{learner}/history.xlsx")));
        var line = await host.Db(db => db.Set<JournalEntry>().Where(x => x.Subject == learner && x.Type == "registry.PersonNumberRecorded").Select(x => x.Sequence).SingleAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await auditor.GetAsync($"/trust/audit/proofs/{line}")).StatusCode);
        using (var officer = await host.SignedIn("so")) Assert.DoesNotContain(Number, await officer.GetStringAsync($"/registry/people/{learner}"));
        Assert.DoesNotContain(Number, await auditor.GetStringAsync("/api/v1/people/changes"));
        using (var clerk = await host.SignedIn("vanthu")) Assert.Contains(Number, await clerk.GetStringAsync($"/registry/people/{learner}"));

        var empty = await auditor.Submit($"/registry/people/{learner}/unmask", "unmask", new() { ["Input.Reason"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("Ghi lý do cần xem", WebUtility.HtmlDecode(await empty.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await auditor.Submit($"/registry/people/{learner}/unmask?tu=nhat-ky", "unmask", new() { ["Input.Reason"] = "đối chiếu biên bản số 3" })).StatusCode);
        Assert.Contains(Number, await auditor.GetStringAsync($"/registry/people/{learner}"));
        Assert.Contains(Number, await auditor.GetStringAsync($"/trust/audit/{learner}"));
        // Opened for the one who gave the reason, for nobody else.
        using (var officer = await host.SignedIn("so")) Assert.DoesNotContain(Number, await officer.GetStringAsync($"/registry/people/{learner}"));
        await host.Settle();
        Assert.Equal("đối chiếu biên bản số 3", await host.Db(db => db.Set<Look>().Where(x => x.SubjectId == learner && x.Kind == "unmask").Select(x => x.Reason).SingleAsync()));
        await Seal();
        Assert.Contains(EntryProof.Version, await auditor.GetStringAsync($"/trust/audit/proofs/{line}"));
    }

    [Fact]
    public async Task Nothing_outside_the_opened_unit_is_found_by_name_by_id_or_in_the_journal()
    {
        var learner = await Learner("Kiều Ngoài Vùng", Province.OtherSchoolId);
        await Told("vanthu2", new PersonNumberRecorded(learner, Province.OtherSchoolId, "Hộ chiếu", "C1234567", null));
        var line = await host.Db(db => db.Set<JournalEntry>().Where(x => x.Subject == learner).MaxAsync(x => x.Sequence));
        var narrow = Province["kiemtra"] with { Organizations = [Province.SchoolId] };
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(narrow, s => s.GetRequiredService<RecordHistory>().Handle(learner, null, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(narrow, s => s.GetRequiredService<RecordHistory>().MayProve(line, default)));
        Assert.Empty(await host.As(narrow, s => s.GetRequiredService<AuditSearch>().Find("kieu ngoai vung", null, default)));
        Assert.Empty(await host.As(narrow, s => s.GetRequiredService<AuditSearch>().Find(learner.ToString(), null, default)));
        Assert.DoesNotContain((await host.As(narrow, s => s.GetRequiredService<AuditSearch>().Journal(null, default))).Items, x => x.Sequence == line);
        Assert.NotEmpty(await host.As(Province["kiemtra"], s => s.GetRequiredService<AuditSearch>().Find("kieu ngoai vung", null, default)));
    }

    [Fact]
    public async Task An_account_a_unit_and_the_journal_go_on_by_key()
    {
        using var auditor = await host.SignedIn("kiemtra");
        Assert.Contains("Đỗ Thị Thắm", WebUtility.HtmlDecode(await auditor.GetStringAsync("/trust/audit?q=vanthu&loai=account")));
        Assert.Contains("THCS Thử Một", WebUtility.HtmlDecode(await auditor.GetStringAsync("/trust/audit?q=75000401")));
        for (var i = 0; i < 60; i++) await Told("vanthu", new Khue.School.Contracts.ClassClosed(Province.SchoolId, Province.SchoolId, $"Lớp dò {i}"));
        var first = await host.As(Province["kiemtra"], s => s.GetRequiredService<AuditSearch>().Journal(null, default));
        var second = await host.As(Province["kiemtra"], s => s.GetRequiredService<AuditSearch>().Journal(long.Parse(first.Next!), default));
        Assert.True(first.Items[^1].Sequence > second.Items[0].Sequence);
        var history = await host.As(Province["kiemtra"], s => s.GetRequiredService<RecordHistory>().Handle(Province.SchoolId, null, default));
        Assert.NotNull(history.Lines.Next);
    }

    [Fact]
    public async Task Reading_on_in_the_journal_counts_each_entry_once()
    {
        var learner = Guid.CreateVersion7();
        await Told("gv1", new ScoresRecorded(Guid.CreateVersion7(), Province.SchoolId, Guid.CreateVersion7(), "VAN", 1, [new(learner, null, "8,0")], 0, 0, null));
        await Follow();
        await Follow();
        Assert.Equal(1, await host.Db(db => db.Set<Mention>().CountAsync(x => x.RecordId == learner)));
    }

    Task Told(string user, IFact fact) => host.As(Province[user], async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        db.Tell(fact);
        await db.SaveChangesAsync();
    });

    // Other tests' transactions on the same server hold back what may be read.
    Task Follow() => RealServer.Until(async () =>
    {
        while (await host.As(Actor.System, s => s.GetRequiredService<FollowJournal>().Handle(default)) > 0) { }
        var last = await host.Db(db => db.Set<JournalEntry>().MaxAsync(x => x.Sequence));
        return await host.Db(db => db.Set<JournalCursor>().Where(x => x.Name == "trust-watch").Select(x => x.Sequence).FirstOrDefaultAsync()) >= last;
    }, "the journal is read to its end");

    Task Seal() => RealServer.Until(async () =>
    {
        while (await host.As(Actor.System, s => s.GetRequiredService<Sealer>().SealNext(default))) { }
        var last = await host.Db(db => db.Set<JournalEntry>().MaxAsync(x => x.Sequence));
        return await host.Db(db => db.Set<JournalBlock>().MaxAsync(x => (long?)x.LastSequence)) >= last;
    }, "the journal is sealed to its end");

    static string Sheet(byte[] file)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return reader.ReadToEnd();
    }

    Task<Guid> Learner(string name, Guid? school = null) => host.As(Actor.System, async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var number = name.Contains("Che Số", StringComparison.Ordinal) ? Number : null;
        var id = (await s.GetRequiredService<IPeopleWriter>().Add(school ?? Province.SchoolId, [new(name, new DateOnly(2014, 2, 3), Gender.Female, number, null)], default))[0];
        db.Tell(new FormerNameRecorded(id, school ?? Province.SchoolId, "Tên cũ", null));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return id;
    });
}

public sealed class AuditOnSqlite(SqliteHost host) : AuditTests(host), IClassFixture<SqliteHost>;
public sealed class AuditOnPostgres(PostgresHost host) : AuditTests(host), IClassFixture<PostgresHost>;
