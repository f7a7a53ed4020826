using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Khue.Tests.Support;

namespace Khue.Tests.Modules.Identity.Provider;

/// <summary>Other systems keep a copy of the directory.</summary>
public abstract class ScimTests(KhueHost host)
{
    [Fact]
    public async Task A_school_s_system_sees_the_school_s_people_and_nobody_else()
    {
        var (call, _) = await System("75000401");
        var all = await call("/scim/v2/Users?count=200");
        var names = all.GetProperty("Resources").EnumerateArray().Select(x => x.GetProperty("userName").GetString()).ToList();
        Assert.Contains("gv1", names);
        Assert.DoesNotContain("gv4", names);
        Assert.DoesNotContain("so", names);
        Assert.Equal(names.Count, all.GetProperty("totalResults").GetInt32());
        var stranger = host.Province["gv4"].AccountId;
        Assert.Equal("404", (await call($"/scim/v2/Users/{stranger}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_list_read_by_cursor_holds_everyone_once()
    {
        var (call, _) = await System(null);
        var names = new List<string?>();
        for (var next = ""; next is not null;)
        {
            var page = await call($"/scim/v2/Users?cursor={next}&count=4");
            names.AddRange(page.GetProperty("Resources").EnumerateArray().Select(x => x.GetProperty("userName").GetString()));
            next = page.TryGetProperty("nextCursor", out var more) ? more.GetString() : null;
        }
        Assert.Equal(host.Province.People.Keys.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_group_is_everyone_of_one_role_at_one_place()
    {
        var (call, _) = await System("75000401");
        var person = (await call($"/scim/v2/Users?filter={Uri.EscapeDataString("userName eq \"GV2\" and active eq true")}")).GetProperty("Resources")[0];
        Assert.Equal("Nhung", person.GetProperty("name").GetProperty("givenName").GetString());
        var group = person.GetProperty("groups")[0].GetProperty("value").GetString();
        var members = (await call($"/scim/v2/Groups/{group}")).GetProperty("members").EnumerateArray().Select(x => x.GetProperty("display").GetString()).ToList();
        Assert.Equal(3, members.Count);
        Assert.Contains("Vũ Hồng Nhung", members);
        Assert.Equal(3, (await call($"/scim/v2/Users?filter={Uri.EscapeDataString($"groups.value eq \"{group}\"")}")).GetProperty("totalResults").GetInt32());
        Assert.Contains((await call("/scim/v2/Groups")).GetProperty("Resources").EnumerateArray(), x => x.GetProperty("id").GetString() == group);
    }

    [Theory]
    [InlineData("filter=password%20eq%20%22x%22", "invalidFilter")]
    [InlineData("filter=userName%20co%20%22x%22", "invalidFilter")]
    [InlineData("startIndex=10001", "tooMany")]
    [InlineData("count=x", "invalidValue")]
    [InlineData("cursor=zzz", "invalidCursor")]
    public async Task What_it_cannot_answer_it_says_in_the_words_of_the_standard(string query, string type)
    {
        var (call, _) = await System("75000401");
        var error = await call($"/scim/v2/Users?{query}");
        Assert.Equal(("400", type), (error.GetProperty("status").GetString(), error.GetProperty("scimType").GetString()));
    }

    [Fact]
    public async Task Without_a_token_or_its_scope_there_is_no_directory()
    {
        using var nobody = host.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync("/scim/v2/Users")).StatusCode);
        var other = await RelyingParty.Register(host, x => (x.RedirectUris, x.PostLogoutRedirectUris, x.Scope) = ([], [], "identity.tokens.inspect"));
        var token = await other.Ask("/connect/token", ("grant_type", "client_credentials"));
        Assert.Equal(HttpStatusCode.Forbidden, (await other.Call("/scim/v2/Users", token["access_token"])).StatusCode);
    }

    async Task<(Func<string, Task<JsonElement>> Call, RelyingParty)> System(string? organization)
    {
        var system = await RelyingParty.Register(host, x => (x.RedirectUris, x.PostLogoutRedirectUris, x.Scope, x.Organization) = ([], [], "scim", organization));
        var token = (await system.Ask("/connect/token", ("grant_type", "client_credentials")))["access_token"];
        return (async path => await (await system.Call(path, token)).Content.ReadFromJsonAsync<JsonElement>(), system);
    }
}

public sealed class ScimOnSqlite(SqliteHost host) : ScimTests(host), IClassFixture<SqliteHost>;
public sealed class ScimOnPostgres(PostgresHost host) : ScimTests(host), IClassFixture<PostgresHost>;
