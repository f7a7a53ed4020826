using System.Net;
using System.Security.Cryptography;
using System.Text;
using Khue.Signing.Authority;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Khue.Tests.Modules.Signing;

/// <summary>How the service behaves.</summary>
internal enum Stamping { Answers, IsDown, Errs, TalksNonsense, AnswersAnother, Refuses, Holds }

/// <summary>A time-stamp service over HTTP that we did not write: openssl makes every answer. It has an authority of its own.</summary>
internal sealed class OpensslStamps : IAsyncDisposable
{
    readonly TemporaryFolder folder = new();
    readonly WebApplication site;
    readonly string settings;
    byte[]? another;
    int answered;
    readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    OpensslStamps(DateTimeOffset now)
    {
        using var authority = CertificateAuthority.Create("Nơi cấp dấu thời gian", now);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = authority.IssueTimestamping(key, "TSA thử", "Nơi cấp dấu thời gian", now.AddDays(-1), now.AddYears(1));
        string Pem(string name, string content) => folder.Write(name, Encoding.ASCII.GetBytes(content));
        RootPath = Pem("root.pem", authority.Root.ExportCertificatePem());
        settings = Pem("tsa.conf", $"""
            [tsa]
            default_tsa = t
            [t]
            serial = {Pem("serial", "01")}
            signer_cert = {Pem("tsa.pem", certificate.ExportCertificatePem())}
            signer_key = {Pem("tsa.key", key.ExportPkcs8PrivateKeyPem())}
            certs = {Pem("issuing.pem", authority.Issuing.ExportCertificatePem())}
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            ess_cert_id_alg = sha256
            """);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        site = builder.Build();
        site.MapPost("/tsa", Answer);
    }

    /// <summary>What to do from now on.</summary>
    public Stamping Mode { get; set; }

    /// <summary>How many more questions are answered before <see cref="Mode"/> holds; null for none.</summary>
    public int? Still { get; set; }
    public int Answered => answered;

    /// <summary>Somebody waits for an answer that does not come: whoever signs stands still there.</summary>
    public Task Held => held.Task;
    public string RootPath { get; }
    public string Address => site.Urls.Single() + "/tsa";

    public static async Task<OpensslStamps> Start(DateTimeOffset now)
    {
        var stamps = new OpensslStamps(now);
        await stamps.site.StartAsync();
        return stamps;
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        folder.Dispose();
    }

    async Task Answer(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var mode = Still is { } left && (Still = left - 1) >= 0 ? Stamping.Answers : Mode;
        if (mode == Stamping.IsDown) http.Abort();
        else if (mode == Stamping.Holds)
        {
            held.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else if (mode == Stamping.Errs) http.Response.StatusCode = (int)HttpStatusCode.ServiceUnavailable;
        else await http.Response.BodyWriter.WriteAsync(mode switch
        {
            Stamping.TalksNonsense => "<html>Trang bảo trì</html>"u8.ToArray(),
            Stamping.AnswersAnother => another ?? throw new InvalidOperationException("It has answered nothing yet."),
            // PKIStatusInfo: rejection.
            Stamping.Refuses => [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02],
            _ => another = Reply(body.ToArray()),
        });
    }

    byte[] Reply(byte[] question)
    {
        var number = Interlocked.Increment(ref answered);
        var (asked, answer) = (folder.Write($"{number}.tsq", question), folder.Write($"{number}.tsr", []));
        var made = OutsideProgram.Run("openssl", "ts", "-reply", "-config", settings, "-queryfile", asked, "-out", answer);
        return made.ExitCode == 0 ? File.ReadAllBytes(answer) : throw new InvalidOperationException(made.Output);
    }
}
