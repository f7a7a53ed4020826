using System.Net;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Sources;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.People;

public abstract class CorrectPersonTests(KhueHost host)
{
    static readonly DateOnly Born = new(2013, 3, 1);
    Province Province => host.Province;

    [Fact]
    public async Task A_replaced_number_stays_as_a_former_one_and_one_number_in_force_is_of_one_person()
    {
        var (an, binh) = (await Add("Lại Văn An"), await Add("Lại Văn Bình"));
        foreach (var number in (string[])["075213000101", "075213000102", "075213000103"]) await Correct(an, c => c.PersonalId = number);
        var numbers = await host.Db(db => db.Set<PersonIdentifier>().Where(x => x.PersonId == an).OrderBy(x => x.Value).ToListAsync());
        Assert.Equal([("075213000101", false), ("075213000102", false), ("075213000103", true)], numbers.Select(x => (x.Value, x.To is null)));
        var refusal = await Assert.ThrowsAsync<DomainException>(() => Correct(binh, c => c.PersonalId = "075213000103"));
        Assert.Equal(RegistryErrors.IdentifierTaken, refusal.Error);
        Assert.Contains("Lại Văn An", refusal.Message);
        // A number that nobody has any more may be another's.
        await Correct(binh, c => c.PersonalId = "075213000101");
        Assert.Equal("075213000101", (await View(binh)).Person.PersonalId);
    }

    [Theory]
    [InlineData("075113000201", "nữ")]
    [InlineData("075212000201", "năm")]
    public async Task A_number_that_contradicts_sex_or_year_is_refused(string number, string why)
    {
        var id = await Add($"Mai Thúc {why}");
        var refusal = await Assert.ThrowsAsync<DomainException>(() => Correct(id, c => (c.PersonalId, c.Gender) = (number, Gender.Male)));
        Assert.Equal(RegistryErrors.PersonalIdContradicts, refusal.Error);
    }

    [Theory]
    [InlineData("Y", "y")]
    [InlineData("Ổ", "o")]
    [InlineData("Châu Thị Sa Rây", "sa ray")]
    [InlineData("Y Moan Êñuôl", "moan enuol")]
    [InlineData("Đàng Năng Quạ", "nang qua")]
    [InlineData("H'Hen Niê", "hen nie")]
    [InlineData("François-Xavier Müller", "xavier mul")]
    [InlineData("Aaaaaaaaaa Bbbbbbbbbb Cccccccccc Dddddddddd Eeeeeeeeee Ffffffffff Gggggggggg Hhhhhhhhhh Iiiiiiiiii Jjjjjjjjjj Kkkkkkkkk", "jjjjjjjjjj kkk")]
    public async Task Names_of_one_letter_of_120_and_of_every_people_are_kept_as_written_and_found(string name, string typed)
    {
        var id = await Add("Tên Đặt Tạm");
        await Correct(id, c => c.FullName = name);
        Assert.Equal(name, (await View(id)).Person.FullName);
        var found = await host.As(Province["vanthu"], s => s.GetRequiredService<PersonList>().Handle(new() { Search = typed, Size = 200 }, default));
        Assert.Contains(found.Items, x => x.Id == id);
    }

    [Fact]
    public async Task A_field_that_the_population_database_confirmed_is_refused_and_kept_by_imports()
    {
        var id = await Add("Trịnh Thị Ngọ");
        await Confirm(id, PersonField.FullName, PersonField.DateOfBirth);
        var refusal = await Assert.ThrowsAsync<DomainException>(() => Correct(id, c => c.FullName = "Trịnh Thị Ngõ"));
        Assert.Equal((RegistryErrors.FieldOwnedElsewhere, "FullName"), (refusal.Error, refusal.Field));
        Assert.Contains("CSDL quốc gia về dân cư", refusal.Message);
        await Correct(id, c => c.Ethnicity = "Kinh");

        PersonBefore result = null!;
        await Write(async w => result = (await w.Update(Province.SchoolId, [(id, new("Trịnh Thị Ngơ", Born.AddDays(1), Gender.Female, null, null) { BirthPlace = "Đồng Nai" })], default)).Single());
        var now = (await View(id)).Person;
        Assert.Equal(("Trịnh Thị Ngọ", Born, Gender.Female, "Đồng Nai"), (now.FullName, now.DateOfBirth, now.Gender, now.BirthPlace));
        Assert.Equal([PersonField.FullName, PersonField.DateOfBirth], result.Kept);
        // The master itself may speak again.
        await Write(w => w.Update(Province.SchoolId, [(id, new("Trịnh Thị Ngo", Born, Gender.Female, null, null) { Source = PersonSource.Population })], default));
        Assert.Equal("Trịnh Thị Ngo", (await View(id)).Person.FullName);
    }

    [Fact]
    public async Task The_record_can_be_read_as_of_a_day_and_the_name_before_is_kept_with_its_reason()
    {
        var id = await Add("Vi Văn Cũ");
        var today = await host.As(Actor.System, s => Task.FromResult(s.GetRequiredService<LocalClock>().Today));
        await Correct(id, c => (c.FullName, c.NameChange, c.Reason) = ("Vi Văn Mới", FormerNameKind.Changed, "Quyết định 12"));
        // The past is made by hand: the change of just now is moved to three days ago.
        await host.Db(db => db.Set<PersonVersion>().Where(x => x.PersonId == id).ExecuteUpdateAsync(x => x.SetProperty(v => v.To, v => v.To.AddDays(-3)).SetProperty(v => v.From, v => v.From.AddDays(-9))));
        await host.Db(db => db.Set<Person>().Where(x => x.Id == id).ExecuteUpdateAsync(x => x.SetProperty(v => v.SourcedAt, v => v.SourcedAt.AddDays(-9))));
        Assert.Equal(("Vi Văn Cũ", true), await AsOf(today.AddDays(-5)));
        Assert.Equal(("Vi Văn Mới", true), await AsOf(today.AddDays(-1)));
        Assert.Equal(("Vi Văn Mới", true), await AsOf(today));
        Assert.Equal(("Vi Văn Cũ", false), await AsOf(today.AddDays(-30)));
        var name = Assert.Single((await View(id)).Names);
        Assert.Equal(("Vi Văn Cũ", FormerNameKind.Changed, "Quyết định 12"), (name.FullName, name.Kind, name.Reason));
        using var browser = await host.SignedIn("vanthu");
        Assert.Contains("Vi Văn Cũ", WebUtility.HtmlDecode(await browser.GetStringAsync($"/registry/people/{id}?ngay={today.AddDays(-5):dd/MM/yyyy}")));

        async Task<(string, bool)> AsOf(DateOnly day)
        {
            var view = await host.As(Province["vanthu"], s => s.GetRequiredService<PersonRecord>().Handle(id, day, default));
            return (view.Person.FullName, view.IsKnown);
        }
    }

    [Fact]
    public async Task Changes_are_followed_by_a_cursor_and_a_school_follows_its_own()
    {
        var first = await host.As(Province["so"], s => s.GetRequiredService<PersonChanges>().Handle(null, 500, default));
        var id = await Add("Đàm Văn Sau");
        await host.Settle();
        var next = await host.As(Province["so"], s => s.GetRequiredService<PersonChanges>().Handle(first.Next, 500, default));
        Assert.Contains(next.Items, x => x.Id == id);
        Assert.DoesNotContain(next.Items, x => first.Items.Any(y => y.Id == x.Id && y.ChangedAt == x.ChangedAt));
        await Correct(id, c => c.Address = "Ấp 3");
        await host.Settle();
        Assert.Equal("Ấp 3", (await Changed("vanthu")).Address);
        Assert.Equal("đã che", (await Changed("so")).Address);
        Assert.DoesNotContain((await host.As(Province["vanthu2"], s => s.GetRequiredService<PersonChanges>().Handle(null, 500, default))).Items, x => x.Id == id);
        using var browser = await host.SignedIn("vanthu");
        Assert.Contains("\"next\":", await browser.GetStringAsync("/api/v1/people/changes?size=3"));

        async Task<PersonDetail> Changed(string user) => (await host.As(Province[user], s => s.GetRequiredService<PersonChanges>().Handle(next.Next, 500, default))).Items.Single(x => x.Id == id).Person!;
    }

    [Fact]
    public async Task The_page_tells_origins_and_what_is_missing_and_another_school_finds_nothing()
    {
        var id = await Add("Lục Thị Trang");
        await Confirm(id, PersonField.FullName);
        using var clerk = await host.SignedIn("vanthu");
        var page = WebUtility.HtmlDecode(await clerk.GetStringAsync($"/registry/people/{id}"));
        foreach (var text in (string[])["CSDL quốc gia về dân cư", "trường không sửa, chỉ đề nghị đính chính", "Chưa ghi cha mẹ hay người giám hộ", "Chưa có năm học nào", "Chưa có học bạ nào", "Xem thông tin nhạy cảm"]) Assert.Contains(text, page);
        foreach (var part in (string[])["", "/edit", "/numbers", "/names", "/residence", "/relations", "/corrections", "/sensitive"])
        {
            Assert.Equal((part, HttpStatusCode.OK), (part, (await clerk.GetAsync($"/registry/people/{id}{part}")).StatusCode));
            using var other = await host.SignedIn("vanthu2");
            Assert.Equal((part, HttpStatusCode.NotFound), (part, (await other.GetAsync($"/registry/people/{id}{part}")).StatusCode));
        }
        using var officer = await host.SignedIn("so");
        Assert.DoesNotContain("Sửa hồ sơ</a>", WebUtility.HtmlDecode(await officer.GetStringAsync($"/registry/people/{id}")));
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_says_at_the_field_who_must_mend_it()
    {
        var id = await Add("Âu Dương Lân");
        await Confirm(id, PersonField.FullName);
        using var browser = await host.SignedIn("vanthu");
        var version = (await View(id)).Version;
        var answer = await browser.Submit($"/registry/people/{id}/edit", "correct-person", new() { ["Input.Id"] = id.ToString(), ["Input.Version"] = $"{version}", ["Input.FullName"] = "Âu Dương Lăng", ["Input.NameChange"] = "Spelling", ["Input.DateOfBirth"] = "01/03/2013", ["_day"] = "Input.DateOfBirth", ["Input.Gender"] = "Unknown" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("value=\"Âu Dương Lăng\"", html);
        Assert.Contains("giá trị này do CSDL quốc gia về dân cư xác nhận", html);
    }

    async Task<Guid> Add(string name)
    {
        var id = Guid.Empty;
        await Write(async w => id = (await w.Add(Province.SchoolId, [new(name, Born, Gender.Unknown, null, null)], default))[0]);
        return id;
    }

    Task Write(Func<IPeopleWriter, Task> work) => host.As(Actor.System, async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await work(s.GetRequiredService<IPeopleWriter>());
        db.Tell(new FormerNameRecorded(Guid.Empty, null, "", "thử"));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    });

    // As reconciliation does it: the value stays, its origin is another.
    Task Confirm(Guid id, params string[] fields) => host.As(Actor.System, async s =>
    {
        var (db, book) = (s.GetRequiredService<KhueDb>(), s.GetRequiredService<PeopleBook>());
        book.Sign((await book.Open([id], default))[id], fields, PersonSource.Population);
        db.Tell(new FormerNameRecorded(id, null, "", "thử"));
        await db.SaveChangesAsync();
    });

    Task<PersonRecord.View> View(Guid id) => host.As(Province["vanthu"], s => s.GetRequiredService<PersonRecord>().Handle(id, default));

    Task Correct(Guid id, Action<CorrectPerson.Command> change) => host.As(Province["vanthu"], async s =>
    {
        var view = await s.GetRequiredService<PersonRecord>().Handle(id, default);
        var p = view.Person;
        var c = new CorrectPerson.Command { Id = id, FullName = p.FullName, DateOfBirth = p.DateOfBirth, Gender = p.Gender, PersonalId = p.PersonalId, MinistryCode = p.MinistryCode, Ethnicity = p.Ethnicity, Nationality = p.Nationality, BirthPlace = p.BirthPlace, Address = p.Address, Version = view.Version };
        change(c);
        await s.GetRequiredService<CorrectPerson>().Handle(c, default);
    });
}

public sealed class CorrectPersonOnSqlite(SqliteHost host) : CorrectPersonTests(host), IClassFixture<SqliteHost>;
public sealed class CorrectPersonOnPostgres(PostgresHost host) : CorrectPersonTests(host), IClassFixture<PostgresHost>;
