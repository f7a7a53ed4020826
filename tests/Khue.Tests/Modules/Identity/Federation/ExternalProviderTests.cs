using System.Net;
using Khue.Identity;
using Khue.Identity.Clients;
using Khue.Identity.Coverage;
using Khue.Identity.ExternalProviders;
using Khue.Identity.Federation;
using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Kernel.Domain;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity.Federation;

public abstract class ExternalProviderTests(KhueHost host)
{
    [Theory]
    [InlineData("issuer differs", nameof(ExternalProviderForm.Issuer), "tự xưng là")]
    [InlineData("nobody there", nameof(ExternalProviderForm.Issuer), "không kết nối được")]
    [InlineData("plain http", nameof(ExternalProviderForm.Issuer), "https://")]
    [InlineData("no keys", nameof(ExternalProviderForm.Issuer), "khóa công khai")]
    [InlineData("weak algorithms", nameof(ExternalProviderForm.Issuer), "HS256")]
    [InlineData("no token endpoint", nameof(ExternalProviderForm.Issuer), "token_endpoint")]
    [InlineData("other method", nameof(ExternalProviderForm.AuthMethod), "tls_client_auth")]
    [InlineData("no secret", nameof(ExternalProviderForm.Secret), "khóa bí mật")]
    [InlineData("no openid", nameof(ExternalProviderForm.Scope), "openid")]
    [InlineData("bad key", nameof(ExternalProviderForm.Key), "chữ thường")]
    [InlineData("national without number", nameof(ExternalProviderForm.IsNational), "số định danh")]
    [InlineData("endpoint elsewhere", nameof(ExternalProviderForm.Issuer), "ftp://")]
    public async Task What_is_wrong_with_a_provider_is_said_before_it_is_saved(string how, string field, string text)
    {
        await using var provider = await ForgedProvider.Start();
        var form = provider.Form("sai");
        switch (how)
        {
            case "issuer differs": form.Issuer += "/"; break;
            case "nobody there": form.Issuer = "http://127.0.0.1:9"; break;
            case "plain http": form.Issuer = "http://vneid.example"; break;
            case "no keys": provider.HasKeys = false; break;
            case "weak algorithms": provider.Describe = x => x["id_token_signing_alg_values_supported"] = new[] { "HS256", "none" }; break;
            case "no token endpoint": provider.Describe = x => x.Remove("token_endpoint"); break;
            case "other method": provider.Describe = x => x["token_endpoint_auth_methods_supported"] = new[] { "tls_client_auth" }; break;
            case "no secret": form.Secret = " "; break;
            case "no openid": form.Scope = "profile"; break;
            case "bad key": form.Key = "Có Dấu"; break;
            case "national without number": form.IsNational = true; break;
            default: provider.Describe = x => x["userinfo_endpoint"] = "ftp://x/me"; break;
        }
        var refusal = await Assert.ThrowsAsync<DomainException>(() => host.Add(form));
        Assert.Equal(field, refusal.Field);
        Assert.Contains(text, refusal.Message);
        Assert.False(await host.Db(db => db.Set<ExternalProvider>().AnyAsync(x => x.Key == "sai")));
    }

    [Fact]
    public async Task The_page_keeps_what_was_typed_changes_switches_off_and_removes()
    {
        await using var provider = await ForgedProvider.Start();
        using var admin = await host.SignedIn("quantri");
        var wrong = await admin.Submit("/identity/federation/new", "add-provider", new() { ["Input.Key"] = "thu", ["Input.Name"] = "Cổng gõ dở", ["Input.Issuer"] = provider.Issuer + "/khac", ["Input.ClientId"] = "khue", ["Input.AuthMethod"] = "none", ["Input.Scope"] = "openid" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Cổng gõ dở", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()));

        var added = await host.Add(provider.Form("doi"));
        Assert.DoesNotContain("bí mật", System.Text.Encoding.UTF8.GetString(added.Secret!));
        var page = $"/identity/federation/{added.Id}";
        Dictionary<string, string> fields = new() { ["Input.Version"] = "0", ["Input.Name"] = "Cổng đã đổi", ["Input.Issuer"] = provider.Issuer, ["Input.ClientId"] = "khue", ["Input.AuthMethod"] = "client_secret_basic", ["Input.Scope"] = "openid" };
        Assert.Equal(HttpStatusCode.Redirect, (await admin.Submit(page, "change-provider", fields)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.Submit(page, "change-provider", fields)).StatusCode);
        var kept = await host.Db(db => db.Set<ExternalProvider>().SingleAsync(x => x.Id == added.Id));
        Assert.Equal(("Cổng đã đổi", false), (kept.Name, kept.IsOn));
        Assert.Equal(added.Secret, kept.Secret);
        using var browser = host.Browser();
        Assert.DoesNotContain("Cổng đã đổi", WebUtility.HtmlDecode(await browser.GetStringAsync("/sign-in")));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/sign-in/with/doi")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.Submit(page, "remove-provider", [])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(page)).StatusCode);
    }

    [Fact]
    public async Task An_administrator_below_the_department_sees_and_adds_none()
    {
        await using var provider = await ForgedProvider.Start();
        var added = await host.Add(provider.Form("cua-so"));
        var ward = host.Province["quantri"] with { OrganizationId = host.Province.WardId, Organizations = [host.Province.WardId, host.Province.SchoolId] };
        Assert.Empty(await host.As(ward, s => s.GetRequiredService<ExternalProviderList>().Handle(default)));
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(ward, s => s.GetRequiredService<RemoveExternalProvider>().Handle(added.Id, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(ward, s => s.GetRequiredService<AddExternalProvider>().Handle(provider.Form("cua-phuong"), default)));
    }

    [Fact]
    public async Task Acts_that_need_level_two_are_there_only_in_such_a_session_and_the_home_page_says_how()
    {
        await using var provider = await ForgedProvider.Start();
        var form = provider.Form("muc");
        (form.NumberClaim, form.NameClaim, form.LevelClaim, form.LevelTwo, form.IsNational, form.IsSecondFactor) = ("so", "ten", "muc", "hai", true, true);
        await host.Add(form);
        await host.Number("so", "079080000031");
        using var officer = await host.SignedIn("so");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/identity/coverage")).StatusCode);
        Assert.Contains("Đăng nhập lại bằng Cổng thử mức 2", WebUtility.HtmlDecode(await officer.GetStringAsync("/")));
        (provider.Subject, provider.Bend) = ("lqb", c => (c["so"], c["ten"], c["muc"]) = ("079080000031", "LÊ QUỐC BÌNH", "mot"));
        Assert.Equal("unlinked", (await provider.SignIn(officer, "muc")).Said());
        provider.Bend = c => (c["so"], c["ten"], c["muc"]) = ("079080000031", "LÊ QUỐC BÌNH", "hai");
        Assert.Equal("/", (await provider.SignIn(officer, "muc")).Path());
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/identity/coverage")).StatusCode);
        Assert.DoesNotContain("Đăng nhập lại bằng Cổng thử", WebUtility.HtmlDecode(await officer.GetStringAsync("/")));
        // The same subject with another number is another person.
        provider.Bend = c => (c["so"], c["ten"], c["muc"]) = ("079080000048", "LÊ QUỐC BÌNH", "hai");
        Assert.Equal("distrusted", (await provider.SignIn(officer, "muc")).Said());
        await host.Journalled("number-changed");
    }

    [Fact]
    public async Task Who_has_an_authenticator_is_still_asked_for_its_code_unless_the_provider_asks_for_two_factors()
    {
        await using var provider = await ForgedProvider.Start();
        var added = await host.Add(provider.Form("mot-lop"));
        var account = host.Province["hieutruong2"].AccountId;
        var secret = Khue.Identity.Factors.Totp.NewSecret();
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<Khue.Kernel.Data.KhueDb>();
            db.Add(new ExternalLogin { AccountId = account, ProviderId = added.Id, Subject = "s-1", Level = 0, LinkedAt = DateTime.UnixEpoch });
            db.Add(new Khue.Identity.Factors.Authenticator { AccountId = account, Secret = s.GetRequiredService<Khue.Identity.Factors.FactorSecrets>().Wrap(secret), AddedAt = DateTime.UnixEpoch, LastStep = 0 });
            db.Tell(new Khue.Identity.Contracts.AuthenticatorAdded(account, null));
            await db.SaveChangesAsync();
        });
        using var browser = host.Browser();
        Assert.Equal("/sign-in/code", (await provider.SignIn(browser, "mot-lop")).Path());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/identity/account")).StatusCode);
        var code = Khue.Identity.Factors.Totp.Code(secret, Khue.Identity.Factors.Totp.StepOf(host.Services.GetRequiredService<LocalClock>().Now));
        Assert.Equal("/", (await browser.Submit("/sign-in/code", "code", new() { ["Input.Code"] = code })).Path());
        var session = await host.Db(db => db.Set<Khue.Identity.Sessions.Session>().Where(x => x.AccountId == account).OrderByDescending(x => x.Id).FirstAsync());
        Assert.Equal(("fed otp", added.Id), (session.Methods, session.ExternalProviderId!.Value));
    }

    [Fact]
    public async Task An_account_that_its_unit_handed_over_is_entered_by_no_link_of_before()
    {
        await using var provider = await ForgedProvider.Start();
        var added = await host.Add(provider.Form("trao-lai"));
        var account = host.Province["gv3"].AccountId;
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<Khue.Kernel.Data.KhueDb>();
            db.Add(new ExternalLogin { AccountId = account, ProviderId = added.Id, Subject = "s-1", Level = 0, LinkedAt = DateTime.UnixEpoch });
            db.Tell(new Khue.Identity.Contracts.ExternalLoginLinked(account, null, added.Name, 0, "own"));
            await db.SaveChangesAsync();
        });
        Assert.Equal("/", (await provider.SignIn(host.Browser(), "trao-lai")).Path());
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<Khue.Kernel.Data.KhueDb>();
            await s.GetRequiredService<Khue.Identity.Recovery.HandOver>().To(await db.Set<Khue.Identity.Accounts.Account>().SingleAsync(x => x.Id == account), "mot mat khau moi", default);
            db.Tell(new Khue.Identity.Contracts.PasswordChanged(account, null));
            await db.SaveChangesAsync();
        });
        Assert.Equal("unlinked", (await provider.SignIn(host.Browser(), "trao-lai")).Said());
    }

    [Fact]
    public async Task The_terminal_adds_lists_and_removes_and_shows_no_secret()
    {
        await using var provider = await ForgedProvider.Start();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "rất bí mật\n");
        var terminal = new Written();
        await Run<FederationAddCommand>(terminal, "--key", "lenh", "--name", "Từ dòng lệnh", "--issuer", provider.Issuer, "--client-id", "khue", "--secret-file", file, "--role", Role.Guardian, "--json");
        await Run<FederationListCommand>(terminal, "--json");
        Assert.Contains("\"redirect_path\":\"/sign-in/with/lenh/answer\"", terminal.Text.Replace(": ", ":"));
        Assert.DoesNotContain("rất bí mật", terminal.Text);
        Assert.Equal("rất bí mật", await host.Db(async db => host.Services.GetRequiredService<ProviderSecrets>().Unwrap((await db.Set<ExternalProvider>().SingleAsync(x => x.Key == "lenh")).Secret!)));
        await Run<FederationRemoveCommand>(terminal, "lenh", "--json");
        await Assert.ThrowsAsync<DomainException>(() => Run<FederationRemoveCommand>(terminal, "lenh"));
        await Assert.ThrowsAsync<UsageException>(() => Run<FederationAddCommand>(terminal, "--key", "thieu"));
        File.Delete(file);
    }

    Task Run<T>(ITerminal terminal, params string[] words) where T : ICommand => host.As(Actor.System, async s =>
    {
        var command = ActivatorUtilities.CreateInstance<T>(s);
        await command.Run(new CommandLine(words, [.. command.Flags]), terminal, default);
    });

    sealed class Written : ITerminal
    {
        readonly StringWriter all = new();
        public TextWriter Out => all;
        public TextWriter Error => all;
        public string Text => all.ToString();
    }
}

public sealed class ExternalProviderOnSqlite(FederationSqliteHost host) : ExternalProviderTests(host), IClassFixture<FederationSqliteHost>;
public sealed class ExternalProviderOnPostgres(FederationPostgresHost host) : ExternalProviderTests(host), IClassFixture<FederationPostgresHost>;
