using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Khue.Identity.Accounts;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.Registry.Relations;
using Khue.School;
using Khue.School.Cards;
using Khue.School.Checks;
using Khue.School.Enrolments;
using Khue.School.Own;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.Checks;

public abstract class CheckTests(SchoolFixture fixture)
{
    const string Code = "75000401";
    KhueHost Host => fixture.Host;
    Guid Class => fixture.Classes.ClassId;
    DateTime Now => Host.Services.GetRequiredService<LocalClock>().Now;
    long Seconds => new DateTimeOffset(Now).ToUnixTimeSeconds();

    [Fact]
    public async Task The_homeroom_teacher_prints_cards_and_a_learner_comes_in_with_one_once()
    {
        var learner = fixture.Classes.Learners[0];
        using var teacher = await Host.SignedIn("gv1");
        Assert.Contains("In thẻ cho những em đã chọn", WebUtility.HtmlDecode(await teacher.GetStringAsync($"/school/classes/{Class}/cards")));
        var paper = await Post(teacher, "print", learner.PersonId);
        Assert.Equal("application/pdf", paper.Content.Headers.ContentType?.MediaType);
        Assert.True(paper.Headers.CacheControl?.NoStore);
        Assert.Equal("%PDF"u8.ToArray(), (await paper.Content.ReadAsByteArrayAsync())[..4]);
        var (check, code) = (await Open(), await Text(await Card(learner.PersonId)));
        Assert.DoesNotContain(learner.PersonId.ToString("n"), Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(code.Split('.')[2])));

        var came = await teacher.Submit($"/school/checks/{check}/scan", "scan", new() { ["Input.Code"] = code });
        Assert.Equal(HttpStatusCode.Redirect, came.StatusCode);
        var again = await teacher.Submit($"/school/checks/{check}/scan", "scan", new() { ["Input.Code"] = code });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains($"{learner.Name} đã vào lúc", WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync()));
        Assert.Contains("1 trên", WebUtility.HtmlDecode(await teacher.GetStringAsync($"/school/checks/{check}")));
        Assert.Contains("1 em đã vào", WebUtility.HtmlDecode(await teacher.GetStringAsync("/school/checks")));
    }

    [Fact]
    public async Task Each_wrong_card_is_refused_with_its_own_words()
    {
        var learner = fixture.Classes.Learners[1];
        var check = await Open();
        var card = await Printed(learner.PersonId);
        var good = await Text(card);
        var later = Seconds + 600;
        var stranger = await Host.As(Host.Province["vanthu"], s => s.GetRequiredService<EnrolLearner>().Handle(new() { ClassId = fixture.Classes.EmptyClassId, FullName = "Mạc Thị Lớp Khác", DateOfBirth = new(2013, 5, 6), Gender = Gender.Female }, default));
        var parts = good.Split('.');
        var otherClaim = (await Write(new(card.Number, "75000402", later))).Split('.');
        foreach (var (code, error) in new[]
        {
            ("https://khue.example/the", SchoolErrors.CardUnreadable),
            (string.Join('.', parts[0], parts[1], otherClaim[2], parts[3]), SchoolErrors.CardForged),
            (string.Join('.', parts[0], "00000000", parts[2], parts[3]), SchoolErrors.CardForged),
            (string.Join('.', otherClaim), SchoolErrors.CardForeign),
            (await Write(new(card.Number, Code, later - 601)), SchoolErrors.CardExpired),
            (await Write(new(Phone(learner.PersonId), Code, later - 600 - 61)), SchoolErrors.CardOld),
            (await Write(new(Phone(stranger), Code, later)), SchoolErrors.CardNotListed),
            (CardNumber.New(), SchoolErrors.CardNotListed),
        })
            Assert.Equal(error.Code, (await Assert.ThrowsAsync<DomainException>(() => In(check, code))).Error.Code);
        // The number alone, typed from the card, is enough; and what was refused above left no trace.
        Assert.Equal(learner.Name, (await In(check, CardNumber.Shown(card.Number).ToLowerInvariant())).Name);
        Assert.Equal(SchoolErrors.CardUsed.Code, (await Assert.ThrowsAsync<DomainException>(() => In(check, good))).Error.Code);
    }

    [Fact]
    public async Task A_card_printed_anew_voids_the_one_before_and_a_lost_card_is_void_at_once()
    {
        var learner = fixture.Classes.Learners[2];
        var (first, check) = (await Printed(learner.PersonId), await Open());
        var second = await Printed(learner.PersonId);
        Assert.Equal(SchoolErrors.CardVoid.Code, (await Assert.ThrowsAsync<DomainException>(() => In(check, CardNumber.Shown(first.Number)))).Error.Code);
        Assert.Contains(first.Number, (await Roster(check)).Void);
        using (var teacher = await Host.SignedIn("gv1")) Assert.Equal(HttpStatusCode.Redirect, (await Post(teacher, "revoke", learner.PersonId)).StatusCode);
        var code = await Text(second);
        Assert.Equal(SchoolErrors.CardVoid.Code, (await Assert.ThrowsAsync<DomainException>(() => In(check, code))).Error.Code);
        await Assert.ThrowsAsync<DomainException>(() => Host.As(Host.Province["gv1"], s => s.GetRequiredService<RevokeCards>().Handle(Class, [learner.PersonId], default)));
        // Shown at a door without network while it was good: sent later, it counts.
        var before = second.PrintedAt.AddMilliseconds(1);
        Assert.Equal("saved", Assert.Single(await Send("gv1", check, new CheckIn.Shown(code, before))).Result);
    }

    [Fact]
    public async Task The_roster_is_signed_by_the_published_key_and_holds_no_personal_number_and_what_a_device_kept_is_written_once()
    {
        var learner = fixture.Classes.Learners[3];
        var (card, check) = (await Printed(learner.PersonId), await Open());
        using var teacher = await Host.SignedIn("gv2");
        var bundle = (await teacher.GetFromJsonAsync<JsonElement>($"/api/v1/checks/{check}/roster"))!;
        var key = (await teacher.GetFromJsonAsync<JsonElement>("/api/v1/cards/keys")).GetProperty("keys").EnumerateArray().Single(x => x.GetProperty("kid").GetString() == bundle.GetProperty("kid").GetString());
        using var curve = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Bytes(key.GetProperty("x")), Y = Bytes(key.GetProperty("y")) } });
        var text = bundle.GetProperty("text").GetString()!;
        Assert.True(curve.VerifyData(Encoding.UTF8.GetBytes(text), Bytes(bundle.GetProperty("signature")), HashAlgorithmName.SHA256));
        Assert.False(curve.VerifyData(Encoding.UTF8.GetBytes(text.Replace("8A1", "8A9", StringComparison.Ordinal)), Bytes(bundle.GetProperty("signature")), HashAlgorithmName.SHA256));
        Assert.Contains(card.Number, text);
        Assert.DoesNotContain(learner.PersonId.ToString(), text);
        Assert.True(await Host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "school.CheckRosterTaken" && x.Subject == check)));

        var items = new { items = new[] { new { code = await Text(card), at = Now.AddSeconds(-20) }, new { code = "rác", at = Now } } };
        foreach (var _ in new[] { 1, 2 })
        {
            var answer = await teacher.PostAsJsonAsync($"/api/v1/checks/{check}/check-ins", items);
            var told = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(["saved", "refused"], told.EnumerateArray().Select(x => x.GetProperty("result").GetString()));
        }
        Assert.Equal(1, await Host.Db(db => db.Set<Arrival>().CountAsync(x => x.CheckId == check)));
        Assert.Equal(1, await Host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type == "school.LearnersCheckedIn" && x.Subject == check)));
        // Another door, the phone in the place of the paper: the same learner is not let in twice.
        var elsewhere = Assert.Single(await Send("gv1", check, new CheckIn.Shown(await Write(new(Phone(learner.PersonId), Code, Seconds + 30)), Now)));
        Assert.Equal("already", elsewhere.Result);
    }

    [Fact]
    public async Task Two_doors_at_the_same_moment_write_a_learner_once()
    {
        var learner = fixture.Classes.Learners[4];
        var (card, check) = (await Printed(learner.PersonId), await Open());
        var code = await Text(card);
        var told = await Task.WhenAll(new[] { "gv1", "gv2", "vanthu" }.Select(user => Send(user, check, new CheckIn.Shown(code, Now))));
        Assert.Equal(["already", "already", "saved"], told.Select(x => x[0].Result).Order());
        Assert.Equal(1, await Host.Db(db => db.Set<Arrival>().CountAsync(x => x.CheckId == check)));
    }

    [Fact]
    public async Task A_check_needs_a_name_a_day_to_come_and_a_class_and_is_read_on_its_day_alone()
    {
        using var clerk = await Host.SignedIn("vanthu");
        var bare = await clerk.Submit("/school/checks", "open-check", new() { ["Input.Name"] = "Giữa kỳ", ["Input.Day"] = $"{fixture.Today:yyyy-MM-dd}" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        var html = WebUtility.HtmlDecode(await bare.Content.ReadAsStringAsync());
        Assert.Contains("Chọn ít nhất một lớp dự.", html);
        Assert.Contains("value=\"Giữa kỳ\"", html);
        var past = await clerk.Submit("/school/checks", "open-check", new() { ["Input.Name"] = "Giữa kỳ", ["Input.Day"] = $"{fixture.Day(1):yyyy-MM-dd}", ["Input.Classes"] = Class.ToString() });
        Assert.Contains("đã qua", WebUtility.HtmlDecode(await past.Content.ReadAsStringAsync()));
        var open = await clerk.Submit("/school/checks", "open-check", new() { ["Input.Name"] = "Giữa kỳ", ["Input.Day"] = $"{fixture.Today.AddDays(2):yyyy-MM-dd}", ["Input.Classes"] = Class.ToString() });
        Assert.Equal(HttpStatusCode.Redirect, open.StatusCode);
        var check = Guid.Parse(open.Headers.Location!.ToString().Split('/')[^1]);
        Assert.Equal(SchoolErrors.CheckOtherDay.Code, (await Assert.ThrowsAsync<DomainException>(() => In(check, CardNumber.New()))).Error.Code);
        Assert.Contains("x-scan", await clerk.GetStringAsync($"/school/checks/{check}/scan"));
    }

    [Fact]
    public async Task A_learner_and_a_guardian_show_a_card_on_the_phone_that_renews_itself_and_is_good_for_a_moment()
    {
        var child = fixture.Classes.Learners[5];
        var parent = await Host.As(Host.Province["vanthu"], s => s.GetRequiredService<RecordRelation>().Handle(new() { ChildId = child.PersonId, Kind = RelationKind.Father, FullName = "Mạc Văn Cha", Phone = "0906000001" }, default));
        var check = await Open();
        var own = Assert.Single(await Host.As(Host.Province["hocsinh"] with { PersonId = child.PersonId }, s => s.GetRequiredService<OwnCards>().Handle(default)));
        var shown = Assert.Single(await Host.As(Host.Province["phuhuynh"] with { PersonId = parent }, s => s.GetRequiredService<OwnCards>().Handle(default)));
        Assert.Equal((child.PersonId, child.Name), (shown.PersonId, shown.Name));
        var claim = CardCode.Read(own.Code)!.Claim;
        Assert.InRange(claim.Until - Seconds, 30, 60);
        Assert.Equal(child.Name, (await In(check, own.Code)).Name);
        Assert.Empty(await Host.As(Host.Province["phuhuynh"], s => s.GetRequiredService<OwnCards>().Handle(default)));
        // Its number without the signature is no card.
        Assert.Equal(SchoolErrors.CardUnreadable.Code, (await Assert.ThrowsAsync<DomainException>(() => In(check, claim.Number))).Error.Code);

        await Host.Settle();
        var account = await Host.Db(db => db.Set<Account>().AsNoTracking().SingleAsync(x => x.PersonId == parent));
        var hash = await Host.Db(db => db.Set<Account>().Where(x => x.PersonId == Host.Province["phuhuynh"].PersonId).Select(x => x.PasswordHash).SingleAsync());
        await Host.Db(db => db.Set<Account>().Where(x => x.Id == account.Id).ExecuteUpdateAsync(x => x.SetProperty(a => a.PasswordHash, hash)));
        using var phone = await Host.SignedIn(account.UserName!);
        var page = await phone.GetAsync("/school/me/card");
        var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        Assert.Contains(child.Name, html);
        Assert.Contains("<svg class=\"k-qr\"", html);
        Assert.Equal("40", page.Headers.GetValues("Refresh").Single());
        Assert.True(page.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("gv2", "/school/classes/{0}/cards")]
    [InlineData("hieutruong2", "/school/classes/{0}/cards")]
    [InlineData("hocsinh", "/school/classes/{0}/cards")]
    [InlineData("gv4", "/school/checks/{1}/scan")]
    [InlineData("hieutruong2", "/school/checks/{1}")]
    [InlineData("gv4", "/api/v1/checks/{1}/roster")]
    [InlineData("phuhuynh", "/school/checks/{1}")]
    public async Task Whose_class_or_school_it_is_not_finds_nothing(string user, string path)
    {
        var check = await Open();
        using var browser = await Host.SignedIn(user);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(string.Format(null, path, Class, check))).StatusCode);
    }

    static byte[] Bytes(JsonElement text) => System.Buffers.Text.Base64Url.DecodeFromChars(text.GetString());

    string Phone(Guid person) => Host.Services.GetRequiredService<CardKeys>().PhoneNumber(person, Host.Province.SchoolId);

    Task<string> Write(CardClaim claim) => CardCode.Write(Host.Services.GetRequiredService<CardKeys>(), claim, default);

    Task<string> Text(LearnerCard card) => Write(PrintCards.Claim(card, Code));

    Task<LearnerCard> Card(Guid person) => Host.Db(db => db.Set<LearnerCard>().AsNoTracking().SingleAsync(x => x.PersonId == person && x.RevokedAt == null));

    async Task<LearnerCard> Printed(Guid person)
    {
        await Host.As(Host.Province["gv1"], s => s.GetRequiredService<PrintCards>().Handle(Class, [person], default));
        return await Card(person);
    }

    Task<Guid> Open() => Host.As(Host.Province["vanthu"], s => s.GetRequiredService<OpenCheck>().Handle(new() { Name = "Giữa kỳ Toán", Place = "Phòng 1", Day = fixture.Today, Classes = [Class] }, default));

    Task<CheckIn.Outcome> In(Guid check, string code) => Host.As(Host.Province["gv2"], s => s.GetRequiredService<CheckIn>().One(check, code, default));

    Task<IReadOnlyList<CheckIn.Outcome>> Send(string user, Guid check, params CheckIn.Shown[] items) =>
        Host.As(Host.Province[user], s => s.GetRequiredService<CheckIn>().Handle(new() { CheckId = check, Items = [.. items] }, default));

    async Task<CheckRoster.Content> Roster(Guid check) =>
        JsonSerializer.Deserialize<CheckRoster.Content>((await Host.As(Host.Province["gv2"], s => s.GetRequiredService<CheckRoster>().Handle(check, default))).Text, JsonSerializerOptions.Web)!;

    async Task<HttpResponseMessage> Post(HttpClient browser, string act, Guid person)
    {
        var html = await browser.GetStringAsync($"/school/classes/{Class}/cards");
        var token = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        return await browser.PostAsync($"/school/classes/{Class}/cards/{act}", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["people"] = person.ToString() }));
    }
}

public sealed class CheckOnSqlite(SchoolOnSqlite fixture) : CheckTests(fixture), IClassFixture<SchoolOnSqlite>;
public sealed class CheckOnPostgres(SchoolOnPostgres fixture) : CheckTests(fixture), IClassFixture<SchoolOnPostgres>;
