using System.Net;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Residences;
using Khue.Registry.Sensitive;
using Khue.Registry.Sources;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Sources;

public abstract class CorrectionTests(KhueHost host)
{
    Province Province => host.Province;

    [Fact]
    public async Task A_school_asks_the_officer_accepts_and_the_answer_waits_until_it_is_read()
    {
        var id = await Add("Ninh Thị Sai", PersonField.FullName);
        var request = await Ask(id, PersonField.FullName, "Ninh Thị  Xai");
        Assert.Contains("Trả lời đề nghị đính chính", await Home("so"));
        Assert.Equal(RegistryErrors.AskedAlready, (await Assert.ThrowsAsync<DomainException>(() => Ask(id, PersonField.FullName, "Ninh Thị Khác"))).Error);
        using var officer = await host.SignedIn("so");
        var answer = await officer.Submit($"/registry/corrections/{request}", "answer", new() { ["Input.Version"] = "0", ["Input.Accept"] = "True", ["Input.Answer"] = "Đã xem giấy khai sinh" });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var view = await host.As(Province["vanthu"], s => s.GetRequiredService<PersonRecord>().Handle(id, default));
        Assert.Equal("Ninh Thị Xai", view.Person.FullName);
        // The source's word stands behind the new value, and the name before is still found.
        Assert.Equal((PersonSource.Population, true), view.Origins.Where(x => x.Field == PersonField.FullName).Select(x => (x.Source, x.Owned)).Single());
        Assert.Equal(["Ninh Thị Xai"], (await host.As(Province["vanthu"], s => s.GetRequiredService<PersonList>().Handle(new() { Search = "ninh thi sai" }, default))).Items.Select(x => x.FullName));
        Assert.Contains("Đọc trả lời cho đề nghị đính chính", await Home("vanthu"));
        Assert.DoesNotContain("Đọc trả lời cho đề nghị đính chính", await Home("vanthu2"));
        using var clerk = await host.SignedIn("vanthu");
        Assert.Contains("đã chấp nhận", WebUtility.HtmlDecode(await clerk.GetStringAsync($"/registry/people/{id}")));
        var seen = await clerk.Submit("/registry/corrections?xem=da-tra-loi", "see", new() { ["Input.Id"] = request.ToString() });
        Assert.Equal((HttpStatusCode.Redirect, ""), (seen.StatusCode, seen.StatusCode == HttpStatusCode.Redirect ? "" : WebUtility.HtmlDecode(await seen.Content.ReadAsStringAsync())));
        Assert.DoesNotContain((await host.As(Province["vanthu"], x => x.GetRequiredService<CorrectionList>().Handle(new() { Answered = true, Size = 200 }, default))).Items, x => x.Id == request && !x.IsSeen);
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_leaves_the_record_and_cannot_be_given_twice()
    {
        var id = await Add("Uông Văn Từ Chối", PersonField.DateOfBirth);
        var request = await Ask(id, PersonField.DateOfBirth, "2/4/2013");
        Assert.Equal(RegistryErrors.RefusalWithoutReason, (await Assert.ThrowsAsync<DomainException>(() => Answer(request, false, " ", 0))).Error);
        await Answer(request, false, "Giấy khai sinh mờ, gửi bản sao rõ hơn", 0);
        Assert.Equal(RegistryErrors.RequestSettled, (await Assert.ThrowsAsync<DomainException>(() => Answer(request, true, null, 1))).Error);
        Assert.Equal(new DateOnly(2013, 3, 1), (await host.As(Province["vanthu"], s => s.GetRequiredService<PersonRecord>().Handle(id, default))).Person.DateOfBirth);
        // A school may not answer itself, nor may another school see it.
        using var other = await host.SignedIn("vanthu2");
        Assert.DoesNotContain("Uông Văn Từ Chối", WebUtility.HtmlDecode(await other.GetStringAsync("/registry/corrections?xem=da-tra-loi")));
        using var clerk = await host.SignedIn("vanthu");
        Assert.Contains("Giấy khai sinh mờ", WebUtility.HtmlDecode(await clerk.GetStringAsync($"/registry/people/{id}")));
    }

    [Theory]
    [InlineData(PersonField.DateOfBirth, "31/02/2013", "registry.correction.wanted-no-day")]
    [InlineData(PersonField.Gender, "trai", "registry.correction.wanted-no-gender")]
    [InlineData(PersonField.PersonalId, "12345", "registry.person.personal-id-malformed")]
    [InlineData(PersonField.FullName, "  ", "registry.correction.wanted-missing")]
    [InlineData(PersonField.FullName, "Tăng Thị Bảng", "registry.correction.wanted-same")]
    [InlineData(PersonField.BirthPlace, "Huế", "registry.correction.wanted-own")]
    [InlineData(PersonField.Relations, "x", "registry.person.field-unknown")]
    public async Task What_cannot_be_wanted_is_refused(string field, string wanted, string code)
    {
        var id = await Add("Tăng Thị Bảng");
        Assert.Equal(code, (await Assert.ThrowsAsync<DomainException>(() => Ask(id, field, wanted))).Error.Code);
    }

    [Fact]
    public async Task Setting_a_master_shows_first_how_many_records_it_closes_and_then_closes_them()
    {
        var id = await Add("Kha Thị Nguồn", PersonField.Ethnicity);
        var effect = await host.As(Province["so"], s => s.GetRequiredService<FieldMasterList>().Preview(PersonField.Ethnicity, PersonSource.Population, default));
        Assert.Equal((1, 0), (effect.Closed, effect.Opened));
        using var officer = await host.SignedIn("so");
        const string path = $"/registry/sources/masters?muc={PersonField.Ethnicity}&nguon={PersonSource.Population}";
        Assert.Contains("Trường sẽ không sửa được nữa", WebUtility.HtmlDecode(await officer.GetStringAsync(path)));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Submit(path, "set-master", new() { ["Input.Reason"] = "Công văn 5" })).StatusCode);
        var view = await host.As(Province["vanthu"], s => s.GetRequiredService<PersonRecord>().Handle(id, default));
        Assert.True(view.Origins.Single(x => x.Field == PersonField.Ethnicity).Owned);
        Assert.Equal(RegistryErrors.MasterSame, (await Assert.ThrowsAsync<DomainException>(() => host.As(Province["so"], s =>
            s.GetRequiredService<SetFieldMaster>().Handle(new() { Field = PersonField.Ethnicity, Master = PersonSource.Population, Reason = "x" }, default)))).Error);
        await host.As(Province["so"], s => s.GetRequiredService<SetFieldMaster>().Handle(new() { Field = PersonField.Ethnicity, Master = PersonSource.School, Reason = "x" }, default));
        Assert.False((await host.As(Province["vanthu"], s => s.GetRequiredService<PersonRecord>().Handle(id, default))).Origins.Single(x => x.Field == PersonField.Ethnicity).Owned);
    }

    [Fact]
    public async Task A_residence_ends_the_one_before_and_one_of_the_population_database_stays()
    {
        var id = await Add("Cù Văn Ở");
        await Live(new() { PersonId = id, WardCode = "26041", Line = "Tổ 1", From = new(2020, 1, 1) });
        await Live(new() { PersonId = id, WardCode = "26068", From = new(2024, 6, 1) });
        var rows = await host.As(Province["vanthu"], s => s.GetRequiredService<ResidenceList>().Handle(id, default));
        Assert.Equal([("26068", "Phường Biên Hoà", null), ("26041", "Phường Trấn Biên", new DateOnly(2024, 5, 31))], rows.Select(x => (x.WardCode, x.WardName, x.To)));
        foreach (var bad in (string[])["2604", "260411", "26O41", ""]) Assert.Equal(RegistryErrors.WardCodeMalformed, (await Assert.ThrowsAsync<DomainException>(() => Live(new() { PersonId = id, WardCode = bad }))).Error);
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            await db.Set<Residence>().Where(x => x.PersonId == id).ExecuteUpdateAsync(x => x.SetProperty(r => r.Source, PersonSource.Population));
        });
        Assert.Equal(RegistryErrors.FieldOwnedElsewhere, (await Assert.ThrowsAsync<DomainException>(() => Live(new() { PersonId = id, WardCode = "26041" }))).Error);
        await Live(new() { PersonId = id, Kind = ResidenceKind.Current, WardCode = "26041" });

        Task Live(RecordResidence.Command c) => host.As(Province["vanthu"], s => s.GetRequiredService<RecordResidence>().Handle(c, default));
    }

    [Fact]
    public async Task A_sensitive_note_is_encrypted_and_every_reading_is_journalled()
    {
        var id = await Add("Đới Thị Kín");
        await host.As(Province["vanthu"], s => s.GetRequiredService<RecordSensitiveFact>().Handle(new() { PersonId = id, Kind = SensitiveKind.Health, Value = "Dị ứng", Note = "Đậu phộng, mang bút tiêm" }, default));
        Assert.DoesNotContain("phộng", (await host.Db(db => db.Set<SensitiveFact>().SingleAsync(x => x.PersonId == id))).Note);
        using var clerk = await host.SignedIn("vanthu");
        Assert.DoesNotContain("Dị ứng", WebUtility.HtmlDecode(await clerk.GetStringAsync($"/registry/people/{id}")));
        var before = await Readings();
        Assert.Contains("Đậu phộng, mang bút tiêm", WebUtility.HtmlDecode(await clerk.GetStringAsync($"/registry/people/{id}/sensitive")));
        Assert.Equal(before + 1, await Readings());
        using var officer = await host.SignedIn("so");
        Assert.NotEqual(HttpStatusCode.OK, (await officer.GetAsync($"/registry/people/{id}/sensitive")).StatusCode);

        Task<int> Readings() => host.Db(db => db.Set<Khue.Kernel.Journal.JournalEntry>().CountAsync(x => x.Subject == id && x.Type == "registry.SensitiveFactsRead"));
    }

    async Task<Guid> Add(string name, params string[] confirmed)
    {
        var id = Guid.Empty;
        await host.As(Actor.System, async s =>
        {
            var (db, book) = (s.GetRequiredService<KhueDb>(), s.GetRequiredService<PeopleBook>());
            await using var transaction = await db.Database.BeginTransactionAsync();
            id = (await s.GetRequiredService<IPeopleWriter>().Add(Province.SchoolId, [new(name, new DateOnly(2013, 3, 1), Gender.Unknown, null, null) { Ethnicity = "Kinh" }], default))[0];
            book.Sign((await book.Open([id], default))[id], confirmed, PersonSource.Population);
            db.Tell(new FormerNameRecorded(id, null, "", "thử"));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        return id;
    }

    Task<Guid> Ask(Guid id, string field, string wanted) => host.As(Province["vanthu"], s =>
        s.GetRequiredService<AskCorrection>().Handle(new() { PersonId = id, Field = field, Wanted = wanted, Reason = "Sai so với giấy khai sinh", Evidence = "Giấy khai sinh số 45" }, default));

    Task Answer(Guid request, bool accept, string? text, int version) => host.As(Province["so"], s => s.GetRequiredService<AnswerCorrection>().Handle(new() { Id = request, Accept = accept, Answer = text, Version = version }, default));

    async Task<string> Home(string user)
    {
        using var browser = await host.SignedIn(user);
        return WebUtility.HtmlDecode(await browser.GetStringAsync("/"));
    }
}

public sealed class CorrectionOnSqlite(SqliteHost host) : CorrectionTests(host), IClassFixture<SqliteHost>;
public sealed class CorrectionOnPostgres(PostgresHost host) : CorrectionTests(host), IClassFixture<PostgresHost>;
