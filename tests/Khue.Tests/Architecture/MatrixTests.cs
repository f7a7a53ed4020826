using System.Net;
using System.Text.RegularExpressions;
using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Architecture;

/// <summary>Every route × every role: built from the program itself, so a forgotten check fails the build.</summary>
public sealed partial class MatrixTests(SqliteHost host) : IClassFixture<SqliteHost>
{
    static readonly Dictionary<string, string> Users = new()
    {
        [Role.Principal] = "hieutruong", [Role.Deputy] = "hieupho", [Role.Teacher] = "gv1", [Role.Clerk] = "vanthu",
        [Role.WardOfficer] = "xa", [Role.DepartmentOfficer] = "so", [Role.Administrator] = "quantri",
        [Role.Auditor] = "kiemtra", [Role.SecurityOfficer] = "antoan", [Role.Learner] = "hocsinh", [Role.Guardian] = "phuhuynh",
    };

    [Fact]
    public async Task A_role_without_the_permission_finds_nothing_and_a_stranger_is_sent_to_sign_in()
    {
        var offences = new List<string>();
        var routes = Routes().ToList();
        Assert.NotEmpty(routes);
        using (var stranger = host.Browser())
            foreach (var (path, _, _) in routes)
                if ((await stranger.GetAsync(path)).StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.Unauthorized or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed))
                    offences.Add($"anyone reads {path}");
        foreach (var role in Role.All)
        {
            using var browser = await host.SignedIn(Users[role]);
            foreach (var (path, policy, method) in routes.Where(r => !Holds(role, r.Policy)))
            {
                var answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
                if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Forbidden)) offences.Add($"{role} {method} {path} without {policy}: {(int)answer.StatusCode}");
            }
        }
        Assert.Empty(offences);
    }

    [Fact]
    public async Task An_id_of_nobody_is_not_found_by_any_role()
    {
        var offences = new List<string>();
        foreach (var role in Role.All)
        {
            using var browser = await host.SignedIn(Users[role]);
            foreach (var (path, _, _) in Routes().Where(r => Holds(role, r.Policy) && r.Method == "GET" && r.Path.Contains(Nobody, StringComparison.Ordinal)))
                if (await browser.GetAsync(path) is { StatusCode: not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest) } answer) offences.Add($"{role} {path}: {(int)answer.StatusCode}");
        }
        Assert.Empty(offences);
    }

    [Fact]
    public async Task A_role_that_only_reads_changes_nothing_wherever_it_posts()
    {
        var offences = new List<string>();
        var forReaders = host.Services.GetRequiredService<ModuleList>().All.SelectMany(m => m.Permissions).Where(p => p.ForReaders).Select(p => p.Name).ToHashSet();
        // What a reader posts is their own account, their own data, their own opening, or asks to read: a new one is to be looked at.
        Assert.Equal(["identity.self.see", "registry.people.unmask", "trust.mine.see", "trust.openings.see"], forReaders.Order());
        foreach (var role in Role.Readers)
        {
            using var browser = await host.SignedIn(Users[role]);
            var routes = Posts().Where(r => !forReaders.Contains(r.Policy)).ToList();
            Assert.Contains(routes, r => Holds(role, r.Policy));
            foreach (var (path, policy, method) in routes)
            {
                var answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
                if (answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound)) offences.Add($"{role} {method} {path}: {(int)answer.StatusCode}");
                else if (Holds(role, policy) && !WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Contains("chỉ xem", StringComparison.Ordinal)) offences.Add($"{role} {method} {path} is not told why");
            }
        }
        Assert.Empty(offences);
    }

    IEnumerable<(string Path, string Policy, string Method)> Posts() =>
        from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let policy = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).FirstOrDefault(p => p is not null)
        where policy is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        where method is not ("GET" or "HEAD" or "OPTIONS")
        select (Fill(endpoint.RoutePattern.RawText!), policy, method);

    const string Nobody = "01930000-0000-7000-8000-000000000000";

    IEnumerable<(string Path, string Policy, string Method)> Routes() =>
        from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let policy = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).FirstOrDefault(p => p is not null)
        where policy is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        from method in (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Where(m => m is "GET" or "POST" or "PUT" or "DELETE").Take(2)
        select (Fill(endpoint.RoutePattern.RawText!), policy, method);

    bool Holds(string role, string policy) => host.Services.GetRequiredService<ModuleList>().All.SelectMany(m => m.Permissions).Any(p => p.Name == policy && p.Roles.Contains(role));

    static string Fill(string pattern) => "/" + Parameter().Replace(pattern, m => m.Value.Contains(":guid", StringComparison.Ordinal) ? Nobody : m.Value.Contains(":int", StringComparison.Ordinal) ? "1" : "x").TrimStart('/');

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
