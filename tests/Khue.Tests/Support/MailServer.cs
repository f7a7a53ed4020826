using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Khue.Tests.Support;

/// <summary>A mail server that others wrote (tests/relying/mail-server.mjs), in a process of its own.</summary>
internal sealed class MailServer : IDisposable
{
    internal sealed record Received(string To, string From, string Subject, string Text, string Id, string Automatic, bool IsSecure);

    readonly Process process;
    readonly ConcurrentQueue<Received> letters = new();
    Task reading = Task.CompletedTask;

    MailServer(Process process) => this.process = process;

    /// <summary>All that it took, in order.</summary>
    public IReadOnlyList<Received> Letters => [.. letters];

    /// <param name="port">From <see cref="Relying.FreePort"/>.</param>
    /// <param name="key">Files of a private key and a certificate: then it offers STARTTLS.</param>
    /// <param name="user">Who may send; null: anybody.</param>
    public static async Task<MailServer> Start(int port, (string Key, string Certificate)? key = null, (string Name, string Password)? user = null)
    {
        var server = new MailServer(await Relying.Serve("mail-server.mjs", JsonSerializer.Serialize(new { port, key = key?.Key, certificate = key?.Certificate, user = user?.Name, password = user?.Password })));
        server.reading = server.Read();
        return server;
    }

    async Task Read()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line) letters.Enqueue(JsonSerializer.Deserialize<Received>(line, JsonSerializerOptions.Web)!);
    }

    /// <summary>Waits until so many came, and returns them.</summary>
    public async Task<IReadOnlyList<Received>> Await(int count)
    {
        await RealServer.Until(() => Task.FromResult(letters.Count >= count), $"{count} letters came, there are {letters.Count}");
        return Letters;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        reading.GetAwaiter().GetResult();
        process.Dispose();
    }
}
