using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Khue.Tests.Modules.Registry.Reconciliation;

/// <summary>A small population service that speaks the protocol of docs/standard/population.md over a real socket, and can be made to misbehave.</summary>
internal sealed class PopulationServer : IAsyncDisposable
{
    readonly WebApplication app;

    PopulationServer(WebApplication app) => this.app = app;

    public Dictionary<string, JsonObject> Known { get; } = [];
    public bool IsDown { get; set; }
    public bool TalksNonsense { get; set; }
    public int Requests { get; private set; }
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<PopulationServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        var server = new PopulationServer(app);
        app.MapPost("/match", (HttpRequest request) => server.Answer(request));
        await app.StartAsync();
        return server;
    }

    async Task<IResult> Answer(HttpRequest asked)
    {
        Requests++;
        if (IsDown) return Results.StatusCode((int)HttpStatusCode.ServiceUnavailable);
        if (TalksNonsense) return Results.Text("""{"answers":[{"key":"nobody","code":"00"}]}""", "application/json");
        var request = await JsonNode.ParseAsync(asked.Body);
        var answers = new JsonArray();
        foreach (var person in request!["people"]!.AsArray())
        {
            var answer = Known.TryGetValue(person!["personalId"]!.GetValue<string>(), out var known) ? (JsonObject)known.DeepClone() : new JsonObject { ["code"] = "20" };
            answer["key"] = person["key"]!.GetValue<string>();
            answers.Add(answer);
        }
        return Results.Text(new JsonObject { ["answers"] = answers }.ToJsonString(), "application/json");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
