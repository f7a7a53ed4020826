using System.Diagnostics;

namespace Khue.Bench;

/// <summary>The Node library oidc-provider in a process of its own; tests/relying holds it, and npm ci there brings it.</summary>
internal sealed class NodeIssuer : IAsyncDisposable
{
    readonly Process process;

    NodeIssuer(Process process, string address) => (this.process, Address) = (process, address);

    public string Address { get; }
    public int Id => process.Id;

    /// <param name="form">"opaque" or "jwt".</param>
    /// <param name="secret">Of its one client, "bench".</param>
    public static async Task<NodeIssuer> Start(string form, string secret)
    {
        var address = KhueServer.FreeAddress();
        var start = new ProcessStartInfo("node", ["token-issuer.mjs"]) { WorkingDirectory = Folder(), RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["KHUE_ISSUER"], start.Environment["KHUE_ISSUER_FORM"], start.Environment["KHUE_ISSUER_SECRET"], start.Environment["NODE_ENV"]) = (address, form, secret, "production");
        var process = Process.Start(start)!;
        var failure = process.StandardError.ReadToEndAsync();
        if (await process.StandardOutput.ReadLineAsync() != "ready") throw new InvalidOperationException(await failure);
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        return new(process, address);
    }

    static string Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "tests", "relying") is var folder && Directory.Exists(Path.Combine(folder, "node_modules"))) return folder;
        throw new InvalidOperationException("tests/relying has no node_modules: npm ci there first.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
