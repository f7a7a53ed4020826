using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Khue.Signing.Authority;
using Khue.Signing.Certificates;
using Khue.Signing.Contracts;
using Khue.Signing.Sessions;
using Khue.Signing.Signatures;
using Khue.Signing.Verification;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Signing;

public sealed class SigningModule : IModule
{
    /// <summary>Address of a time-stamp service (RFC 3161 over HTTP); empty for the built-in one.</summary>
    const string TimestampVariable = "KHUE_TSA";

    /// <summary>How many seconds one answer of that service may take.</summary>
    const string TimestampPatienceVariable = "KHUE_TSA_SECONDS";

    /// <summary>Seconds between two time-stamps over the journal.</summary>
    const string SealStampVariable = "KHUE_SEAL_STAMP_SECONDS";

    public string Name => "signing";

    public IEnumerable<Permission> Permissions => SigningPermissions.All;

    public IEnumerable<PersonalData> PersonalData => SigningPersonalData.All;

    public IEnumerable<MenuItem> Menu => [new("Hồ sơ", "Chữ ký số của tôi", "/signing/certificate", SigningPermissions.HoldCertificate, 90)];

    public void Services(IServiceCollection services) => services
        .AddSingleton<AuthorityKeeper>().AddSingleton<OpenKeys>()
        .AddScoped<KeyIssuing>().AddScoped<PinCounter>()
        .AddScoped<ISigningSessions, SigningSessions>().AddScoped<ICertificates, CertificateReader>().AddScoped<IDocumentSigning, DocumentSigning>().AddScoped<Registry.Contracts.IStatementSigner, Statements.StatementSigner>()
        .AddSingleton<ITrustedRoots, OwnRoot>()
        .AddSingleton<ITrustedRoots>(s => new FileRoots(s.GetRequiredService<IConfiguration>()[FileRoots.Variable]))
        .AddSingleton<ITimestampAuthority>(s => s.GetRequiredService<IConfiguration>()[TimestampVariable] is { Length: > 0 } address
            ? new RemoteTimestamps(s.GetRequiredService<IHttpClientFactory>(), new Uri(address), TimeSpan.FromSeconds(s.GetRequiredService<IConfiguration>().GetValue(TimestampPatienceVariable, 20))) : ActivatorUtilities.CreateInstance<OwnTimestamps>(s))
        .AddSingleton<IVerifier, Verifier>()
        .AddSingleton<Kernel.Journal.Seals.ISealStamps>(s => new Statements.JournalStamps(
            s.GetRequiredService<IConfiguration>()[TimestampVariable] is { Length: > 0 } ? s.GetRequiredService<ITimestampAuthority>() : null,
            TimeSpan.FromSeconds(s.GetRequiredService<IConfiguration>().GetValue(SealStampVariable, 600)), new FileRoots(s.GetRequiredService<IConfiguration>()[FileRoots.Variable]), s.GetRequiredService<Kernel.Domain.LocalClock>()));

    public void Endpoints(IEndpointRouteBuilder site)
    {
        site.MapGet("/signing/root.pem", async (AuthorityKeeper keeper, CancellationToken ct) =>
        Results.File(System.Text.Encoding.ASCII.GetBytes((await keeper.Get(ct)).Authority.Root.ExportCertificatePem() + "\n"), "application/x-pem-file", "khue-root.pem")).AllowAnonymous();
        // A code typed by hand; a redirect belongs in a route, for a page that redirects while its layout waits renders without end.
        site.MapGet("/verify/by-code", (string? ma) => Results.Redirect(string.IsNullOrWhiteSpace(ma) ? "/verify" : $"/verify/{Uri.EscapeDataString(ma.Trim().ToUpperInvariant())}")).AllowAnonymous();
    }
}
