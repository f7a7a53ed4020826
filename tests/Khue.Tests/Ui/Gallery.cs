using System.Net;
using System.Text.RegularExpressions;
using Khue.Ui;
using Khue.Ui.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Khue.Tests.Ui;

/// <summary>The design system alone behind a test server: its gallery page, its forms, its middleware.</summary>
internal sealed partial class Gallery : IAsyncDisposable
{
    readonly WebApplication app;
    readonly CookieContainer cookies = new();

    Gallery(WebApplication app) => this.app = app;

    public static async Task<Gallery> Open(string environment = "Development")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents();
        builder.Services.AddUi();
        var app = builder.Build();
        app.UseAntiforgery();
        app.UseUi();
        app.MapRazorComponents<Document>().AddAdditionalAssemblies(typeof(UiSetup).Assembly);
        await app.StartAsync();
        return new Gallery(app);
    }

    public async Task<(HttpStatusCode Status, string Html)> Get(string path = "/ui")
    {
        using var answer = await Send(new HttpRequestMessage(HttpMethod.Get, path));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Fills the gallery's form as a browser would, with its token.</summary>
    public Task<(HttpStatusCode Status, string Html, Uri? Location)> Post(params (string Name, string Value)[] fields) => PostTo("/ui", "gallery", fields);

    /// <summary>The same for a form of another page.</summary>
    public async Task<(HttpStatusCode Status, string Html, Uri? Location)> PostTo(string path, string form, params (string Name, string Value)[] fields)
    {
        var (_, page) = await Get(path);
        var token = Token().Matches(page).Select(match => match.Groups[1].Value).Last();
        var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(form), "_handler" },
            { new StringContent("Input.BirthDate"), "_day" },
            { new StringContent("Input.Height"), "_number" },
        };
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        using var answer = await Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location);
    }

    public async Task<HttpStatusCode> PostWithoutToken()
    {
        using var answer = await Send(new HttpRequestMessage(HttpMethod.Post, "/ui") { Content = new FormUrlEncodedContent([new("_handler", "gallery")]) });
        return answer.StatusCode;
    }

    async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        var server = app.GetTestServer();
        request.RequestUri = new Uri(server.BaseAddress, request.RequestUri!);
        if (cookies.GetCookieHeader(request.RequestUri) is { Length: > 0 } held) request.Headers.Add("Cookie", held);
        using var client = server.CreateClient();
        var answer = await client.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set) cookies.SetCookies(request.RequestUri, cookie);
        return answer;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    sealed class Document : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<DocumentHead>(0);
            builder.CloseComponent();
            builder.OpenComponent<HeadOutlet>(1);
            builder.CloseComponent();
            builder.OpenComponent<Router>(2);
            builder.AddComponentParameter(3, nameof(Router.AppAssembly), typeof(UiSetup).Assembly);
            builder.AddComponentParameter(4, nameof(Router.AdditionalAssemblies), new[] { typeof(Gallery).Assembly });
            builder.AddComponentParameter(5, nameof(Router.Found), (RenderFragment<RouteData>)(route => inner =>
            {
                inner.OpenComponent<RouteView>(0);
                inner.AddComponentParameter(1, nameof(RouteView.RouteData), route);
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }
}
