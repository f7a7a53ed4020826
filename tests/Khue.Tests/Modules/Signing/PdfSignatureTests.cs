using System.Security.Cryptography;
using System.Text;
using Khue.Kernel.Documents;
using Khue.Kernel.Documents.Reading;
using Khue.Signing.Authority;
using Khue.Signing.Contracts;
using Khue.Signing.Signatures;
using Khue.Tests.Support;

namespace Khue.Tests.Modules.Signing;

public sealed class PdfSignatureTests(SigningFixture signing) : IClassFixture<SigningFixture>
{
    [Fact]
    public async Task Three_people_sign_one_after_the_other_and_pdfsig_agrees()
    {
        var pdf = await signing.SignedPdf(signing.Teacher, signing.Principal, signing.Seal);
        var result = await signing.Verify(pdf);
        Assert.Equal(Verdict.Trusted, result.Verdict);
        Assert.Equal(["Nguyễn Thị Phượng", "Trần Văn Đức", "Trường THCS Đông Mỹ"], result.Signatures.Select(s => s.Signer));
        Assert.Equal([false, false, true], result.Signatures.Select(s => s.CoversWholeFile));
        Assert.All(result.Signatures, s => Assert.Equal((SigningFixture.Now.UtcDateTime, SigningFixture.Now.UtcDateTime, "Giáo viên"), (s.TimestampUtc, s.ClaimedTimeUtc, s.Role)));
        using var folder = new TemporaryFolder();
        var seen = OutsideProgram.Run("pdfsig", "-nocert", folder.Write("a.pdf", pdf)).Output;
        Assert.Equal(3, seen.Split("Signature is Valid.").Length - 1);
        Assert.Equal(3, seen.Split("ETSI.CAdES.detached").Length - 1);
        Assert.Contains("Trần Văn Đức", seen);
    }

    [Fact]
    public async Task No_changed_byte_goes_unseen()
    {
        var pdf = await signing.SignedPdf(signing.Teacher, signing.Principal);
        var random = new Random(20261122);
        for (var i = 0; i < 400; i++)
        {
            var copy = pdf.ToArray();
            var at = random.Next(copy.Length);
            copy[at] ^= (byte)(1 << random.Next(8));
            var result = await signing.Verify(copy);
            Assert.True(result.Verdict != Verdict.Trusted, $"A change at {at} was not seen: '{(char)pdf[at]}' became '{(char)copy[at]}' behind {Encoding.Latin1.GetString(pdf, Math.Max(0, at - 200), Math.Min(at, 200))}.");
        }
    }

    [Fact]
    public async Task A_changed_word_is_called_altered()
    {
        var pdf = await signing.SignedPdf(signing.Teacher);
        var at = pdf.AsSpan().IndexOf("/Title"u8) + 14;
        pdf[at] = pdf[at] == (byte)'4' ? (byte)'5' : (byte)'4';
        var result = await signing.Verify(pdf);
        Assert.Equal(Verdict.Altered, result.Verdict);
        Assert.Contains(result.Signatures[0].Problems, p => p.Code == "signature.digest");
        using var folder = new TemporaryFolder();
        Assert.Contains("Digest Mismatch", OutsideProgram.Run("pdfsig", "-nocert", folder.Write("a.pdf", pdf)).Output);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(5000)]
    public async Task A_shortened_file_is_never_whole(int less) =>
        Assert.Equal(Verdict.Altered, (await signing.Verify((await signing.SignedPdf(signing.Teacher))[..^less])).Verdict);

    [Theory]
    [InlineData("x")]
    [InlineData("\n% lời nhắn\nstartxref\n0\n%%EOF\n")]
    public async Task Something_behind_the_last_signature_is_seen(string more) =>
        Assert.Equal(Verdict.Altered, (await signing.Verify([.. await signing.SignedPdf(signing.Teacher), .. Encoding.UTF8.GetBytes(more)])).Verdict);

    [Fact]
    public async Task A_page_replaced_by_an_update_is_called_changed_even_under_a_later_signature()
    {
        var file = PdfFile.Open(await signing.SignedPdf(signing.Teacher));
        var update = new PdfIncrement(file);
        var pages = (PdfReference)file.Catalog["Pages"]!;
        var page = (PdfReference)file.List(file.Dictionary(pages)!["Kids"])![0]!;
        var content = update.Reserve();
        update.Begin(content).Add("<</Length 0>>\nstream\n\nendstream");
        update.End();
        update.Replace(page, new(file.Dictionary(page)!) { ["Contents"] = new PdfReference(content, 0) });
        update.Finish();
        var changed = await signing.Verify(update.Out.ToArray());
        Assert.Equal(Verdict.Altered, changed.Verdict);
        Assert.Contains(changed.Signatures[0].Problems, p => p.Code == "pdf.changed");
        var hidden = await signing.Verify(await PdfSignature.Sign(update.Out.ToArray(), SigningFixture.Claims("x"), signing.Principal, signing.Timestamps, default));
        Assert.Equal([false, true], hidden.Signatures.Select(s => s.IsWhole));
    }

    [Fact]
    public async Task An_unknown_root_makes_a_whole_file_untrusted()
    {
        using var other = CertificateAuthority.Create("Nơi khác", SigningFixture.Now.AddYears(-1));
        var result = await signing.Verify(await signing.SignedPdf(signing.Teacher), other.Root);
        Assert.Equal(Verdict.Untrusted, result.Verdict);
        Assert.True(result.Signatures[0].IsWhole);
        Assert.Contains(result.Signatures[0].Problems, p => p.Code == "signer.untrusted");
    }

    [Fact]
    public async Task A_certificate_that_expired_since_is_trusted_by_its_time_stamp_only()
    {
        var shortLived = signing.Signer("Giáo viên thỉnh giảng", ECDsa.Create(ECCurve.NamedCurves.nistP256), to: SigningFixture.Now.AddDays(1));
        var later = SigningFixture.Now.AddMonths(6);
        Assert.Equal(Verdict.Trusted, (await signing.Verify(await signing.SignedPdf(shortLived), now: later)).Verdict);
        var plain = await PdfSignature.Sign(SigningFixture.Pdf(), SigningFixture.Claims("x"), shortLived, null, default);
        var result = await signing.Verify(plain, now: later);
        Assert.Equal(Verdict.Untrusted, result.Verdict);
        Assert.Contains(result.Signatures[0].Problems, p => p.Code == "signer.expired");
        Assert.Equal(Verdict.Trusted, (await signing.Verify(plain)).Verdict);
    }

    [Fact]
    public async Task Unsigned_and_unreadable_files_prove_nothing()
    {
        Assert.Equal("file.unsigned", (await signing.Verify(SigningFixture.Pdf())).Problems[0].Code);
        foreach (var garbage in (byte[][])[[], "%PDF-1.7"u8.ToArray(), RandomNumberGenerator.GetBytes(5000), "Xin chào"u8.ToArray()])
            Assert.Equal(Verdict.Nothing, (await signing.Verify(garbage)).Verdict);
    }
}
