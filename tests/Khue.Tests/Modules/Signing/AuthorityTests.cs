using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Khue.Kernel.Commands;
using Khue.Kernel.Domain;
using Khue.Signing.Authority;
using Khue.Signing.Contracts;
using Khue.Signing.Verification;
using Khue.Tests.Support;

namespace Khue.Tests.Modules.Signing;

public sealed class AuthorityTests(SigningFixture signing) : IClassFixture<SigningFixture>
{
    [Fact]
    public async Task Openssl_asks_our_time_stamp_service_and_accepts_the_answer()
    {
        using var folder = new TemporaryFolder();
        var content = folder.Write("a.txt", "học bạ"u8.ToArray());
        var query = folder.Write("a.tsq", []);
        Assert.Equal(0, OutsideProgram.Run("openssl", "ts", "-query", "-data", content, "-sha256", "-cert", "-out", query).ExitCode);
        var answer = folder.Write("a.tsr", await signing.Timestamps.Respond(File.ReadAllBytes(query), default));
        var root = folder.Write("root.pem", Encoding.ASCII.GetBytes(signing.Authority.Root.ExportCertificatePem()));
        var issuing = folder.Write("issuing.pem", Encoding.ASCII.GetBytes(signing.Authority.Issuing.ExportCertificatePem()));
        var seen = OutsideProgram.Run("openssl", "ts", "-verify", "-data", content, "-in", answer, "-CAfile", root, "-untrusted", issuing, "-attime", $"{SigningFixture.Now.ToUnixTimeSeconds()}");
        Assert.True(seen.Output.Contains("Verification: OK"), seen.Output);
    }

    [Fact]
    public async Task A_question_that_is_none_is_refused_by_the_time_stamp_service()
    {
        var request = Rfc3161TimestampRequest.CreateFromHash(new byte[64], HashAlgorithmName.SHA512);
        Assert.Throws<CryptographicException>(() => request.ProcessResponse(Respond(request.Encode()), out _));
        Assert.NotEmpty(await signing.Timestamps.Respond("x"u8.ToArray(), default));
        byte[] Respond(byte[] question) => signing.Timestamps.Respond(question, default).GetAwaiter().GetResult();
    }

    [Fact]
    public void Openssl_accepts_the_chain_of_a_person()
    {
        using var folder = new TemporaryFolder();
        string Pem(string name, System.Security.Cryptography.X509Certificates.X509Certificate2 c) => folder.Write(name, Encoding.ASCII.GetBytes(c.ExportCertificatePem()));
        var seen = OutsideProgram.Run("openssl", "verify", "-x509_strict", "-attime", $"{SigningFixture.Now.ToUnixTimeSeconds()}",
            "-CAfile", Pem("root.pem", signing.Authority.Root), "-untrusted", Pem("issuing.pem", signing.Authority.Issuing), Pem("leaf.pem", signing.Teacher.Chain[0]));
        Assert.True(seen.ExitCode == 0, seen.Output);
    }

    [Fact]
    public void A_key_opens_with_its_PIN_and_its_server_only()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = signing.Authority.Issue(key, "Lê Ánh", null, null, SigningFixture.Now, SigningFixture.Now.AddYears(1));
        var secret = RandomNumberGenerator.GetBytes(32);
        var kept = ProtectedKey.Protect(key, "246810", secret);
        using var opened = (ECDsa)ProtectedKey.Open(kept, "246810", secret, certificate);
        Assert.True(key.VerifyHash(new byte[32], opened.SignHash(new byte[32])));
        Assert.Equal("signing.pin.wrong", Assert.Throws<DomainException>(() => ProtectedKey.Open(kept, "246811", secret, certificate)).Error.Code);
        Assert.Throws<DomainException>(() => ProtectedKey.Open(kept, "246810", RandomNumberGenerator.GetBytes(32), certificate));
        Assert.Throws<DomainException>(() => ProtectedKey.Open(kept, "246810", secret, signing.Teacher.Chain[0]));
    }

    [Fact]
    public async Task The_command_tells_and_returns_the_verdict()
    {
        using var folder = new TemporaryFolder();
        var pdf = folder.Write("a.pdf", await signing.SignedPdf(signing.Teacher));
        var roots = folder.Write("roots.pem", Encoding.ASCII.GetBytes(signing.Authority.Root.ExportCertificatePem()));
        var command = new VerifyCommand(new Verifier([], new SigningFixture.Clock(SigningFixture.Now)));
        async Task<(int, string)> Run(params string[] words)
        {
            var terminal = new Paper();
            return (await command.Run(new CommandLine(words), terminal, default), terminal.Out.ToString()!);
        }
        var (code, text) = await Run(pdf, "--trust", roots);
        Assert.Equal(0, code);
        Assert.Contains("Nguyễn Thị Phượng (Giáo viên): hợp lệ, tin cậy", text);
        Assert.Equal(1, (await Run(pdf)).Item1);
        Assert.Contains("\"verdict\": \"trusted\"", (await Run(pdf, "--trust", roots, "--json")).Item2);
        Assert.Equal(3, (await Run(folder.Write("b.txt", [1, 2]))).Item1);
        await Assert.ThrowsAsync<UsageException>(() => Run());
    }

    [Fact]
    public async Task Three_gigabytes_are_refused_without_being_read_for_no_array_would_hold_them()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("big.pdf", "%PDF-1.7"u8.ToArray());
        using (var stream = File.OpenWrite(file)) stream.SetLength(3L << 30);
        var code = await new VerifyCommand(new Verifier([], TimeProvider.System)).Run(new CommandLine([file]), new Paper(), default);
        Assert.Equal(3, code);
    }
}
