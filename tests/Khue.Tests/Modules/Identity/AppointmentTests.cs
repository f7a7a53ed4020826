using System.Net;
using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Rights;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Tests.Modules.Registry.Imports;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity;

public abstract class AppointmentTests(KhueHost host)
{
    Province Province => host.Province;
    DateOnly Today => host.Services.GetRequiredService<LocalClock>().Today;

    [Fact]
    public async Task A_principal_appoints_somebody_new_from_the_page_and_they_hold_the_role_until_it_is_ended()
    {
        var name = await Newcomer("Ninh Thị Mới", "N01");
        using var principal = await host.SignedIn("hieutruong");
        Assert.Contains("Ninh Thị Mới", WebUtility.HtmlDecode(await principal.GetStringAsync("/identity/appointments")));
        var answer = await principal.Submit("/identity/appointments/give", "give", new() { ["Input.UserName"] = name, ["Input.Role"] = Role.Clerk, ["Input.To"] = $"{Today.AddDays(30):dd/MM/yyyy}", ["_day"] = "Input.To" });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var given = await Of("Ninh Thị Mới");
        Assert.Equal((Role.Clerk, Province.SchoolId, Today, Today.AddDays(30)), (given.Role, given.OrganizationId, given.From, given.To));
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.AppointmentGiven" && x.Subject == given.PersonId && x.ActorName == "Nguyễn Thị Lan")));
        Assert.Equal(HttpStatusCode.Redirect, (await principal.Submit($"/identity/appointments/{given.Id}", "days", new() { ["Days.Id"] = $"{given.Id}", ["Days.To"] = "", ["_day"] = "Days.To" })).StatusCode);
        Assert.Null((await Of("Ninh Thị Mới")).To);
        Assert.Equal(HttpStatusCode.Redirect, (await principal.Submit($"/identity/appointments/{given.Id}", "end", new() { ["End.Id"] = $"{given.Id}", ["End.Reason"] = "Chuyển việc" })).StatusCode);
        var clock = host.Services.GetRequiredService<LocalClock>();
        Assert.False(await host.Db(db => db.Set<Appointment>().Active(clock).AnyAsync(x => x.Name == "Ninh Thị Mới")));
    }

    [Theory]
    [InlineData("hieutruong", Role.Principal, null, "Vai của anh chị không giao được vai hiệu trưởng.")]
    [InlineData("hieupho", Role.Deputy, null, "Vai của anh chị không giao được vai phó hiệu trưởng.")]
    [InlineData("hieutruong", Role.Administrator, null, "Vai của anh chị không giao được vai quản trị hệ thống.")]
    [InlineData("hieutruong", Role.Learner, null, "Vai của anh chị không giao được vai học sinh.")]
    [InlineData("hieutruong", Role.Teacher, "75000402", "Không có đơn vị nào mang mã này trong phạm vi của anh chị.")]
    [InlineData("so", Role.Teacher, "W26041", "Không giao được vai giáo viên tại Phường Thử Một")]
    [InlineData("so", Role.Administrator, "75000401", "Vai của anh chị không giao được vai quản trị hệ thống.")]
    [InlineData("quantri", Role.Administrator, "W26041", "phải kèm một mẫu vai")]
    public async Task Nobody_gives_what_is_beyond_them_or_above_their_unit(string giver, string role, string? unit, string words)
    {
        var refused = await Assert.ThrowsAsync<DomainException>(() => Give(giver, "gv2", role, unit));
        Assert.Contains(words, refused.Message);
    }

    [Fact]
    public async Task Nobody_gives_to_themselves_or_to_people_of_elsewhere_or_twice()
    {
        Assert.Equal("identity.appointment.oneself", (await Assert.ThrowsAsync<DomainException>(() => Give("hieutruong", "hieutruong", Role.Teacher))).Error.Code);
        Assert.Equal("identity.appointment.nobody", (await Assert.ThrowsAsync<DomainException>(() => Give("hieutruong", "gv4", Role.Teacher))).Error.Code);
        Assert.Equal("identity.appointment.held", (await Assert.ThrowsAsync<DomainException>(() => Give("hieutruong", "gv2", Role.Teacher))).Error.Code);
        Assert.Equal("identity.appointment.days", (await Assert.ThrowsAsync<DomainException>(() => host.As(Province["hieutruong"], s => s.GetRequiredService<GiveAppointment>().Handle(new() { UserName = "gv2", Role = Role.Clerk, From = Today, To = Today.AddDays(-1) }, default)))).Error.Code);
        // Nor do they prolong or end what is theirs, or not theirs to give.
        foreach (var (who, whose) in new[] { ("hieutruong", "hieutruong"), ("hieupho", "hieutruong"), ("hieutruong", "gv4"), ("hieutruong2", "gv1") })
        {
            var id = await host.Db(db => db.Set<Appointment>().Where(x => x.PersonId == Province[whose].PersonId).OrderBy(x => x.Id).Select(x => x.Id).FirstAsync());
            await Assert.ThrowsAsync<NotFoundException>(() => host.As(Province[who], s => s.GetRequiredService<ChangeAppointment>().Handle(new() { Id = id, To = Today.AddDays(900) }, default)));
            await Assert.ThrowsAsync<NotFoundException>(() => host.As(Province[who], s => s.GetRequiredService<EndAppointment>().Handle(new() { Id = id, Reason = "thử" }, default)));
        }
    }

    [Fact]
    public async Task Wrong_input_is_answered_at_the_field_and_what_was_typed_stays()
    {
        using var principal = await host.SignedIn("hieutruong");
        var answer = await principal.Submit("/identity/appointments/give", "give", new() { ["Input.UserName"] = "khong-co-ai", ["Input.Role"] = Role.Teacher, ["Input.To"] = "31/02/2027", ["_day"] = "Input.To" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("31/02/2027", html);
        Assert.Contains("khong-co-ai", html);
        var nobody = await principal.Submit("/identity/appointments/give", "give", new() { ["Input.UserName"] = "khong-co-ai", ["Input.Role"] = Role.Teacher });
        Assert.Contains("Không có tài khoản nào tên là khong-co-ai", WebUtility.HtmlDecode(await nobody.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_deputy_acts_for_the_head_while_they_are_away_and_names_nobody_in_turn()
    {
        var deputy = Province["hieupho"];
        await host.As(Province["hieutruong"], s => s.GetRequiredService<NameDeputy>().Handle(new() { PersonId = deputy.PersonId, From = Today, To = Today.AddDays(3), Reason = "Đi tập huấn" }, default));
        var acting = await host.Db(db => db.Set<Appointment>().AsNoTracking().SingleAsync(x => x.ActingFor == Province["hieutruong"].PersonId));
        Assert.Equal((deputy.PersonId, Role.Principal, Today.AddDays(3)), (acting.PersonId, acting.Role, acting.To));
        Assert.Contains(await host.Db(db => db.Set<JournalEntry>().Where(x => x.Type == "identity.ActingNamed").Select(x => x.Reason).ToListAsync()), x => x == "Đi tập huấn");
        Assert.Equal("identity.appointment.held", (await Assert.ThrowsAsync<DomainException>(() => Act(Province["gv1"].PersonId, 1, 2))).Error.Code);
        Assert.Equal("identity.acting.too-long", (await Assert.ThrowsAsync<DomainException>(() => Act(Province["gv1"].PersonId, 10, 90))).Error.Code);
        Assert.Equal("identity.acting.not-on-staff", (await Assert.ThrowsAsync<DomainException>(() => Act(Province["gv4"].PersonId, 10, 11))).Error.Code);

        using var browser = await host.SignedIn("hieupho");
        var home = await browser.GetStringAsync("/");
        Assert.Contains("Thay mặt hiệu trưởng", WebUtility.HtmlDecode(home));
        await browser.PostAsync($"/identity/switch/{acting.Id}", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = System.Text.RegularExpressions.Regex.Match(home, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value }));
        Assert.Contains("không cử người khác được", WebUtility.HtmlDecode(await browser.GetStringAsync("/identity/acting")));
        await host.As(Province["hieutruong"], s => s.GetRequiredService<EndActing>().Handle(new() { Id = acting.Id }, default));
        var clock = host.Services.GetRequiredService<LocalClock>();
        Assert.False(await host.Db(db => db.Set<Appointment>().Active(clock).AnyAsync(x => x.Id == acting.Id)));

        Task Act(Guid person, int from, int to) => host.As(Province["hieutruong"], s => s.GetRequiredService<NameDeputy>().Handle(new() { PersonId = person, From = Today.AddDays(from), To = Today.AddDays(to), Reason = "thử" }, default));
    }

    [Fact]
    public async Task A_template_leaves_a_delegated_administrator_only_what_it_names()
    {
        await host.As(Province["quantri"], s => s.GetRequiredService<KeepRoleTemplate>().Handle(new() { Name = "Quản trị vai của phường", Role = Role.Administrator, Permissions = ["identity.appointments.see", "identity.appointments.give"] }, default));
        var template = await host.Db(db => db.Set<RoleTemplate>().SingleAsync(x => x.Name == "Quản trị vai của phường"));
        await host.As(Province["quantri"], s => s.GetRequiredService<GiveAppointment>().Handle(new() { UserName = "xa2", Role = Role.Administrator, Unit = "W26068", TemplateId = template.Id }, default));
        var given = await host.Db(db => db.Set<Appointment>().AsNoTracking().SingleAsync(x => x.TemplateId == template.Id));
        var allowed = await host.As(Actor.System, s => s.GetRequiredService<RoleBook>().Of(s.GetRequiredService<Khue.Kernel.Data.KhueDb>(), given, default));
        Assert.Equal(["identity.appointments.give", "identity.appointments.see", "identity.self.see"], allowed.Order(StringComparer.Ordinal));
        var delegated = Province["xa2"] with { Role = Role.Administrator, Permissions = allowed };
        // Within the ward, and nowhere else; nor more of the own role than was given.
        await host.As(delegated, s => s.GetRequiredService<GiveAppointment>().Handle(new() { UserName = "gv4", Role = Role.Deputy, Unit = "75000402", To = Today.AddDays(9) }, default));
        await Assert.ThrowsAsync<DomainException>(() => host.As(delegated, s => s.GetRequiredService<GiveAppointment>().Handle(new() { UserName = "gv2", Role = Role.Deputy, Unit = "75000401" }, default)));
        await host.As(Province["quantri"], s => s.GetRequiredService<KeepRoleTemplate>().Handle(new() { Name = "Quản trị rộng hơn", Role = Role.Administrator, Permissions = ["kernel.journal.see", "identity.appointments.see"] }, default));
        var wider = await host.Db(db => db.Set<RoleTemplate>().SingleAsync(x => x.Name == "Quản trị rộng hơn"));
        Assert.Equal("identity.appointment.beyond", (await Assert.ThrowsAsync<DomainException>(() => host.As(delegated, s => s.GetRequiredService<GiveAppointment>().Handle(new() { UserName = "gv4", Role = Role.Administrator, Unit = "75000402", TemplateId = wider.Id }, default)))).Error.Code);
    }

    [Fact]
    public async Task A_template_is_made_on_the_page_of_roles_and_holds_nothing_beyond_the_role()
    {
        using var office = await host.SignedIn("so");
        Assert.Contains("Ký học bạ", WebUtility.HtmlDecode(await office.GetStringAsync("/identity/roles?vai=principal")), StringComparison.OrdinalIgnoreCase);
        var empty = await office.Submit("/identity/roles?vai=clerk", "template", new() { ["Input.Role"] = Role.Clerk, ["Input.Name"] = "Chỉ nhập tệp" });
        Assert.Contains("Chọn ít nhất một quyền", WebUtility.HtmlDecode(await empty.Content.ReadAsStringAsync()));
        var made = await office.Submit("/identity/roles?vai=clerk", "template", new() { ["Input.Role"] = Role.Clerk, ["Input.Name"] = "Chỉ nhập tệp", ["Input.Permissions"] = "school.rosters.import" });
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Contains("Chỉ nhập tệp", WebUtility.HtmlDecode(await office.GetStringAsync("/identity/roles")));
        Assert.Equal("identity.template.beyond", (await Assert.ThrowsAsync<DomainException>(() => host.As(Province["so"], s => s.GetRequiredService<KeepRoleTemplate>().Handle(new() { Name = "Quá vai", Role = Role.Clerk, Permissions = ["kernel.reactions.retry"] }, default)))).Error.Code);
        Assert.Equal("identity.template.named", (await Assert.ThrowsAsync<DomainException>(() => host.As(Province["so"], s => s.GetRequiredService<KeepRoleTemplate>().Handle(new() { Name = "Chỉ nhập tệp", Role = Role.Clerk, Permissions = ["school.rosters.import"] }, default)))).Error.Code);
    }

    [Fact]
    public async Task Somebody_new_on_the_staff_gets_a_slip_from_who_may_appoint_them_and_who_has_a_password_never()
    {
        var name = await Newcomer("Ninh Văn Phiếu", "N02");
        await Give("hieutruong", name, Role.Teacher);
        var id = (await Of("Ninh Văn Phiếu")).Id;
        var paper = await host.As(Province["hieutruong"], s => s.GetRequiredService<AppointmentRecord>().Slip(id, default));
        Assert.Equal("%PDF"u8.ToArray(), paper[..4]);
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(Province["hieutruong2"], s => s.GetRequiredService<AppointmentRecord>().Slip(id, default)));
        var used = await host.Db(db => db.Set<Appointment>().Where(x => x.PersonId == Province["gv3"].PersonId).Select(x => x.Id).SingleAsync());
        await Assert.ThrowsAsync<DomainException>(() => host.As(Province["hieutruong"], s => s.GetRequiredService<AppointmentRecord>().Slip(used, default)));
    }

    async Task<string> Newcomer(string name, string code)
    {
        await host.Import("vanthu", "staff", $"STT;Họ và tên;Ngày sinh;Giới tính;Số hiệu công chức\n1;{name};02/03/1985;Nữ;{code}\n");
        return await host.Db(db => db.Set<Account>().Where(x => x.Name == name).Select(x => x.UserName!).SingleAsync());
    }

    Task Give(string giver, string to, string role, string? unit = null) => host.As(Province[giver], s => s.GetRequiredService<GiveAppointment>().Handle(new() { UserName = to, Role = role, Unit = unit }, default));
    Task<Appointment> Of(string name) => host.Db(db => db.Set<Appointment>().AsNoTracking().SingleAsync(x => x.Name == name));
}

public sealed class AppointmentOnSqlite(SqliteHost host) : AppointmentTests(host), IClassFixture<SqliteHost>;
public sealed class AppointmentOnPostgres(PostgresHost host) : AppointmentTests(host), IClassFixture<PostgresHost>;
