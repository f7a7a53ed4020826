using System.Text.Json;
using Khue.Identity.ExternalProviders;
using Khue.Identity.Federation;
using Khue.Registry.Contracts;

namespace Khue.Tests.Modules.Identity.Federation;

public sealed class LinkRulesTests
{
    static readonly PersonDetail Dung = new(Guid.Empty, "Phạm Văn Dũng", new DateOnly(1980, 1, 1), Gender.Male, "079080000017", null, null, null, null);

    [Theory]
    [InlineData(true, "079080000017", "PHẠM VĂN DŨNG", "1980-01-01", "2", true, false)]
    [InlineData(true, "079080000017", "Phạm  Văn Dũng", null, "2", true, false)]
    [InlineData(true, "079080000017", "Phạm Văn Dũng", "01/01/1980", "1", false, false)]
    [InlineData(true, "079080000017", "Phạm Văn Dũng", "01/01/1980", null, false, false)]
    [InlineData(true, "079080000017", "Phạm Văn Dũng", "đầu năm 1980", "2", false, false)]
    [InlineData(true, "079080000017", null, "01/01/1980", "2", false, false)]
    [InlineData(true, "079080000017", "Phạm Văn Dung Em", "01/01/1980", "2", false, true)]
    [InlineData(true, "079080000017", "Phạm Văn Dũng", "02/01/1980", "2", false, true)]
    [InlineData(true, "079080000024", "Phạm Văn Dũng", "01/01/1980", "2", false, true)]
    [InlineData(true, "79080000017", "Phạm Văn Dũng", "01/01/1980", "2", false, false)]
    [InlineData(false, "079080000017", "Phạm Văn Dũng", "01/01/1980", "2", false, false)]
    [InlineData(false, null, "Anh Dũng", null, null, false, false)]
    [InlineData(false, "079080000024", "Anh Dũng", null, null, false, true)]
    public void A_link_without_a_password_needs_number_name_and_level_and_no_day_against_it(bool national, string? number, string? name, string? born, string? level, bool proves, bool contradicts)
    {
        var provider = new ExternalProvider
        {
            Key = "x", Name = "X", OrganizationId = Guid.Empty, AddedAt = default, Issuer = "", ClientId = "", AuthMethod = "", AuthorizationEndpoint = "", TokenEndpoint = "", JwksUri = "", Scope = "", Roles = "",
            NumberClaim = "so", NameClaim = "ten", BirthDateClaim = "ngay", LevelClaim = "muc", LevelTwo = "2 hai", IsNational = national,
        };
        var told = JsonSerializer.SerializeToElement(new Dictionary<string, string?> { ["so"] = number, ["ten"] = name, ["ngay"] = born, ["muc"] = level }.Where(x => x.Value is not null).ToDictionary());
        var claims = ExternalClaims.Of(provider, "s", told, null);
        Assert.Equal((proves, contradicts), (LinkRules.Proves(national, claims, Dung), LinkRules.Contradicts(national, claims, Dung)));
    }

    [Theory]
    [InlineData("", "teacher guardian", true)]
    [InlineData("guardian", "guardian", true)]
    [InlineData("guardian", "teacher guardian", false)]
    [InlineData("guardian learner", "learner", true)]
    public void Who_holds_a_role_besides_those_admitted_does_not_sign_in_by_it(string admitted, string held, bool holds)
    {
        var provider = new ExternalProvider { Key = "x", Name = "X", OrganizationId = Guid.Empty, AddedAt = default, Issuer = "", ClientId = "", AuthMethod = "", AuthorizationEndpoint = "", TokenEndpoint = "", JwksUri = "", Scope = "", LevelTwo = "", Roles = admitted };
        Assert.Equal(holds, provider.Admits(held.Split(' ')));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.9.9.9", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("fe80::1", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("203.0.113.9", false)]
    public void This_machine_and_its_link_are_never_called(string address, bool own) => Assert.Equal(own, ProviderHttp.IsOwn(System.Net.IPAddress.Parse(address)));
}
