using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Khue.Tests.Support;

/// <summary>A mail server that others wrote (tests/relying/mail-server.mjs), in a process of its own.</summary>
internal sealed class MailServer : IDisposable
{
    /// <param name="Connection">The same for letters that came over one.</param>
    /// <param name="Signature">What mailauth says of the signatures, when the server was given records.</param>
    /// <param name="SignatureWhenChanged">The same, of the letter with another subject.</param>
    internal sealed record Received(string To, string From, string Subject, string Text, string Id, string Automatic, DateTimeOffset Date, bool IsSecure, string Connection, string[]? Signature, string[]? SignatureWhenChanged);

    /// <summary>How the server is.</summary>
    internal sealed record Kind
    {
        /// <summary>Files of a private key and a certificate: then it speaks TLS.</summary>
        public (string Key, string Certificate)? Tls { get; init; }

        /// <summary>TLS from the first byte, not after STARTTLS.</summary>
        public bool IsImplicit { get; init; }

        /// <summary>Who may send; null: anybody.</summary>
        public (string Name, string Password)? User { get; init; }

        /// <summary>How many letters it takes over one connection; null: any number.</summary>
        public int? Most { get; init; }

        /// <summary>Text records of the name server, by name.</summary>
        public Dictionary<string, string>? Records { get; init; }
    }

    readonly Process process;
    readonly ConcurrentQueue<Received> letters = new();
    Task reading = Task.CompletedTask;

    MailServer(Process process) => this.process = process;

    /// <summary>All that it took, in order.</summary>
    public IReadOnlyList<Received> Letters => [.. letters];

    /// <param name="port">From <see cref="Relying.FreePort"/>.</param>
    /// <param name="kind">Without TLS, open to anybody, unless told.</param>
    public static async Task<MailServer> Start(int port, Kind? kind = null)
    {
        kind ??= new();
        var task = new { port, key = kind.Tls?.Key, certificate = kind.Tls?.Certificate, @implicit = kind.IsImplicit, user = kind.User?.Name, password = kind.User?.Password, most = kind.Most, records = kind.Records };
        var server = new MailServer(await Relying.Serve("mail-server.mjs", JsonSerializer.Serialize(task)));
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
