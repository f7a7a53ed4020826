using System.Net;
using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Identity.Rights;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Modules;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity;

public abstract class RightsTests(SchoolFixture fixture)
{
    KhueHost Host => fixture.Host;
    Province Province => Host.Province;

    [Theory]
    [InlineData("gv1", "school.roll.take", true, "chủ nhiệm lớp 8A1")]
    [InlineData("gv2", "school.roll.take", true, "dạy lớp 8A1")]
    [InlineData("gv3", "school.roll.take", false, "Không có liên quan nào hôm nay")]
    [InlineData("gv1", "school.classes.manage", false, "Vai giáo viên không có quyền này. Có quyền là: hiệu trưởng, phó hiệu trưởng.")]
    [InlineData("hieupho", "school.classes.manage", true, "Việc ở ngay THCS Thử Một.")]
    [InlineData("xa", "school.classes.see", true, "THCS Thử Một thuộc Phường Thử Một.")]
    [InlineData("xa2", "school.classes.see", false, "Nơi được hỏi không thuộc Phường Thử Hai.")]
    public async Task An_answer_names_the_reason(string user, string permission, bool allowed, string words)
    {
        var answer = await Explain(Province[user].PersonId, permission, fixture.Classes.ClassId);
        Assert.Equal(allowed, answer.Allowed);
        Assert.Contains(answer.Roles.SelectMany(x => x.Reasons), x => x.Text.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_that_is_over_or_not_begun_or_narrowed_says_so()
    {
        var person = Guid.CreateVersion7();
        await Host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<Khue.Kernel.Data.KhueDb>();
            var template = new RoleTemplate { Name = "Chỉ năm học", Role = Role.Deputy };
            template.Allow(["school.years.manage"], new HashSet<string> { "school.years.manage" });
            db.Add(template);
            db.Add(new Appointment { PersonId = person, Name = "Ai Đó", Role = Role.Deputy, OrganizationId = Province.SchoolId, From = fixture.Day(300), To = fixture.Day(200) });
            db.Add(new Appointment { PersonId = person, Name = "Ai Đó", Role = Role.Deputy, OrganizationId = Province.SchoolId, From = fixture.Day(-10) });
            db.Add(new Appointment { PersonId = person, Name = "Ai Đó", Role = Role.Deputy, OrganizationId = Province.SchoolId, From = fixture.Day(10), TemplateId = template.Id });
            db.Tell(new RoleTemplateKept(template.Id, null, "", "", []));
            await db.SaveChangesAsync();
        });
        var manage = (await Explain(person, "school.classes.manage", null)).Roles.SelectMany(x => x.Reasons).Where(x => !x.Holds).Select(x => x.Text).ToList();
        Assert.Contains(manage, x => x.StartsWith("Vai đã hết từ", StringComparison.Ordinal));
        Assert.Contains(manage, x => x.StartsWith("Vai chỉ bắt đầu từ", StringComparison.Ordinal));
        Assert.Contains(manage, x => x == "Vai có quyền này, nhưng mẫu vai Chỉ năm học không giữ lại.");
        Assert.True((await Explain(person, "school.years.manage", null)).Allowed);
    }

    [Fact]
    public async Task The_page_answers_a_head_about_their_own_people_and_says_what_it_cannot_find()
    {
        using var head = await Host.SignedIn("hieutruong");
        Assert.Contains("Trần Mỹ Duyên không làm được", await Ask(head, "ten=gv3&quyen=school.roll.take&lop=8A1"));
        Assert.Contains("Phạm Văn Dũng làm được", await Ask(head, "ten=gv1&quyen=school.roll.take&lop=8A1"));
        Assert.Contains("Không có tài khoản nào tên là gv4 trong phạm vi", await Ask(head, "ten=gv4&quyen=school.roll.take"));
        Assert.Contains("không có lớp 9Z", await Ask(head, "ten=gv1&quyen=school.roll.take&lop=9Z"));
        Assert.Contains("Không có đơn vị nào mang mã này", await Ask(head, "ten=gv1&quyen=school.roll.take&don-vi=75000402"));
        Assert.Contains("Chọn một quyền", await Ask(head, "ten=gv1&quyen=x"));
    }

    [Fact]
    public async Task Support_is_asked_for_a_purpose_let_in_by_the_head_shown_while_it_lasts_and_ended_at_once()
    {
        using var helper = await Host.SignedIn("quantri");
        var refused = await helper.Submit("/identity/support", "ask", new() { ["Input.Unit"] = "75009999", ["Input.Role"] = Role.Clerk, ["Input.Hours"] = "2", ["Input.Purpose"] = "Sửa tệp nhập" });
        Assert.Contains("Không có trường nào mang mã 75009999", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await helper.Submit("/identity/support", "ask", new() { ["Input.Unit"] = "75000401", ["Input.Role"] = Role.Clerk, ["Input.Hours"] = "2", ["Input.Purpose"] = "Sửa tệp nhập" })).StatusCode);
        Assert.Equal("identity.support.asked", (await Assert.ThrowsAsync<DomainException>(() => Host.As(Province["quantri"], s => s.GetRequiredService<AskSupport>().Handle(new() { Unit = "75000401", Role = Role.Clerk, Hours = 2, Purpose = "nữa" }, default)))).Error.Code);
        var id = await Host.Db(db => db.Set<SupportRequest>().Select(x => x.Id).SingleAsync());
        // Nobody lets themselves in, and no other school's head does.
        foreach (var other in new[] { "quantri", "hieutruong2", "gv1" })
            await Assert.ThrowsAsync<NotFoundException>(() => Host.As(Province[other], s => s.GetRequiredService<DecideSupport>().Handle(new() { Id = id, Allows = true }, default)));
        Assert.False(await Works());

        using var head = await Host.SignedIn("hieutruong");
        Assert.Contains("Ngô Văn Út xin vào hỗ trợ trong 2 giờ", WebUtility.HtmlDecode(await head.GetStringAsync("/")));
        Assert.Equal(HttpStatusCode.Redirect, (await head.Submit("/identity/support", $"allow-{id:n}", [])).StatusCode);
        Assert.True(await Works());
        Assert.Contains("đang vào hỗ trợ đến", WebUtility.HtmlDecode(await head.GetStringAsync("/")));
        var answer = await Explain(Province["quantri"].PersonId, "school.rosters.import", null);
        Assert.True(answer.Allowed);
        Assert.Contains(answer.Roles.SelectMany(x => x.Reasons), x => x.Text == "Vào hỗ trợ với mục đích: Sửa tệp nhập. Nguyễn Thị Lan cho phép.");

        await Host.As(Province["hieutruong"], s => s.GetRequiredService<EndSupport>().Handle(new() { Id = id }, default));
        Assert.False(await Works());
        Assert.Equal(["SupportAsked", "SupportEnded", "SupportOpened"], await Host.Db(async db => (await db.Set<JournalEntry>().Where(x => x.Subject == id).Select(x => x.Type).ToListAsync()).Select(x => x.Split('.')[1]).Order(StringComparer.Ordinal).ToArray()));
        Assert.Equal("identity.support.not-open", (await Assert.ThrowsAsync<DomainException>(() => Host.As(Province["hieutruong"], s => s.GetRequiredService<EndSupport>().Handle(new() { Id = id }, default)))).Error.Code);
    }

    [Fact]
    public async Task Hours_and_roles_of_support_are_bounded()
    {
        using var helper = await Host.SignedIn("quantri");
        var answer = await helper.Submit("/identity/support", "ask", new() { ["Input.Unit"] = "75000402", ["Input.Role"] = Role.Clerk, ["Input.Hours"] = "500", ["Input.Purpose"] = "x", ["_number"] = "Input.Hours" });
        Assert.Contains("Từ 1 đến 72 giờ", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        Assert.Equal("identity.appointment.beyond", (await Assert.ThrowsAsync<DomainException>(() => Host.As(Province["quantri"], s => s.GetRequiredService<AskSupport>().Handle(new() { Unit = "75000402", Role = Role.Principal, Hours = 2, Purpose = "x" }, default)))).Error.Code);
    }

    Task<bool> Works() => Host.Db(db => db.Set<Appointment>().Active(Host.Services.GetRequiredService<LocalClock>()).AnyAsync(x => x.PersonId == Province["quantri"].PersonId && x.OrganizationId == Province.SchoolId));
    Task<RightsAnswer> Explain(Guid person, string permission, Guid? subject) => Host.As(Actor.System, s => s.GetRequiredService<IRights>().Explain(new(person, permission, Province.SchoolId, subject), default));
    static async Task<string> Ask(HttpClient browser, string query) => WebUtility.HtmlDecode(await browser.GetStringAsync($"/identity/rights/why?{query}"));
}

public sealed class RightsOnSqlite(SchoolOnSqlite fixture) : RightsTests(fixture), IClassFixture<SchoolOnSqlite>;
public sealed class RightsOnPostgres(SchoolOnPostgres fixture) : RightsTests(fixture), IClassFixture<SchoolOnPostgres>;
