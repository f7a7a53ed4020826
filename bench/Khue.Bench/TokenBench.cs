using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Khue.Identity.Clients;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Bench;

/// <summary>
/// Tokens that a system asks for by itself (client_credentials, secret in the form), against the Node library oidc-provider with everything in memory, in turns:
/// with opaque tokens, which it need not sign, and with signed ones as Khuê's are. Each is one process; Khuê uses both cores, Node one, so a second figure gives all processes one core.
/// </summary>
internal sealed class TokenBench : IBench
{
    const string Secret = "do-toc-do-0123456789-0123456789-0123456789";

    public string Name => "tokens";

    public async Task Run(BenchContext context)
    {
        var connection = await context.Postgres();
        string secret, id;
        await using (var host = await BenchHost.Make(connection, context.Folder))
        {
            await Crowd.Schools(host, 1);
            (id, secret) = await host.As(async s =>
            {
                var (client, made) = await s.GetRequiredService<RegisterClient>().Handle(new() { Name = "Đo tốc độ", GrantTypes = ["client_credentials"], AuthMethod = "client_secret_post", Scope = "identity.tokens.inspect" }, default);
                return (client.ClientId, made!);
            });
        }
        await using var khue = await KhueServer.Start(connection, context.Folder);
        await using var opaque = await NodeIssuer.Start("opaque", Secret);
        await using var signed = await NodeIssuer.Start("jwt", Secret);
        var ours = new Asked(khue.Address + "/connect/token", id, secret, "identity.tokens.inspect", context.Folder);
        var (theirs, theirsSigned) = (new Asked(opaque.Address + "/token", "bench", Secret, "records", context.Folder), new Asked(signed.Address + "/token", "bench", Secret, "records", context.Folder));
        Expect(await ours.One(), signed: true);
        Expect(await theirs.One(), signed: false);
        Expect(await theirsSigned.One(), signed: true);
        var rates = await Rounds.Medians(5, ours.Rate, theirs.Rate, theirsSigned.Rate);
        context.Print("client_credentials tokens/s, signed ES256, against oidc-provider's opaque ones", rates[0], rates[1]);
        context.Print("client_credentials tokens/s, signed ES256, against oidc-provider's signed ones", rates[0], rates[2]);
        foreach (var process in new[] { khue.Id, opaque.Id, signed.Id }) await OneCore(process);
        rates = await Rounds.Medians(5, ours.Rate, theirs.Rate, theirsSigned.Rate);
        context.Print("the same, every server on one core, against opaque ones", rates[0], rates[1]);
        context.Print("the same, every server on one core, against signed ones", rates[0], rates[2]);
    }

    // What is measured is what was meant: a token that is signed, or is not.
    static void Expect(string token, bool signed)
    {
        if (token.Split('.').Length == 3 != signed) throw new InvalidOperationException($"Not the kind of token that was meant: {token}");
    }

    static async Task OneCore(int process)
    {
        using var taskset = Process.Start(new ProcessStartInfo("taskset", ["-a", "-c", "-p", "0", $"{process}"]) { RedirectStandardOutput = true })!;
        await taskset.WaitForExitAsync();
        if (taskset.ExitCode != 0) throw new InvalidOperationException("taskset");
    }

    sealed class Asked(string address, string id, string secret, string scope, string folder)
    {
        string Body => $"grant_type=client_credentials&client_id={id}&client_secret={Uri.EscapeDataString(secret)}&scope={scope}";

        public async Task<string> One()
        {
            using var http = new HttpClient(new SocketsHttpHandler());
            var answer = await http.PostAsync(address, new StringContent(Body, null, "application/x-www-form-urlencoded"));
            return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
        }

        public async Task<double> Rate() => await Wrk.Rate(address, post: await Script());

        async Task<string> Script()
        {
            var file = Path.Combine(folder, $"{id}-{new Uri(address).Port}.lua");
            await File.WriteAllTextAsync(file, $"wrk.method = \"POST\"\nwrk.body = \"{Body}\"\nwrk.headers[\"Content-Type\"] = \"application/x-www-form-urlencoded\"\n");
            return file;
        }
    }
}
