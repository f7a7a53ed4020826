using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using Khue.Kernel.Documents;
using Khue.Signing.Authority;
using Khue.Signing.Contracts;
using Khue.Signing.Signatures;
using Khue.Signing.Verification;

namespace Khue.Tests.Modules.Signing;

/// <summary>One authority with a teacher, a principal and a time-stamp service, and what they sign.</summary>
public sealed class SigningFixture
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    internal sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    internal CertificateAuthority Authority { get; } = CertificateAuthority.Create("Sở Giáo dục và Đào tạo Thử nghiệm", Now.AddYears(-2));
    internal ISigner Teacher { get; }
    internal ISigner Principal { get; }
    internal ISigner Seal { get; }
    internal BuiltInTimestamps Timestamps { get; }

    public SigningFixture()
    {
        Teacher = Signer("Nguyễn Thị Phượng", ECDsa.Create(ECCurve.NamedCurves.nistP256));
        Principal = Signer("Trần Văn Đức", ECDsa.Create(ECCurve.NamedCurves.nistP256));
        Seal = Signer("Trường THCS Đông Mỹ", RSA.Create(2048));
        Timestamps = Stamps(Now);
    }

    internal BuiltInTimestamps Stamps(DateTimeOffset now)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = Authority.IssueTimestamping(key, "Dấu thời gian Khuê", "Sở Giáo dục và Đào tạo Thử nghiệm", Now.AddYears(-2), Now.AddYears(3));
        return new(new LocalSigner(key, Authority.ChainOf(certificate)), new Clock(now), "1.3.6.1.4.1.99999.1");
    }

    internal ISigner Signer(string name, AsymmetricAlgorithm key, DateTimeOffset? from = null, DateTimeOffset? to = null) =>
        new LocalSigner(key, Authority.ChainOf(Authority.Issue(key, name, "Trường THCS Đông Mỹ", null, from ?? Now.AddYears(-1), to ?? Now.AddYears(1))));

    internal static SignatureClaims Claims(string role) => new("Người ký", role, "Hà Nội", Now.UtcDateTime);

    internal static byte[] Pdf() => new PdfDocument("Học bạ").Heading("HỌC BẠ").Paragraph("Kết quả: Tốt").Save(Guid.Empty, Now.UtcDateTime);

    internal async Task<byte[]> SignedPdf(params ISigner[] signers)
    {
        var pdf = Pdf();
        foreach (var signer in signers) pdf = await PdfSignature.Sign(pdf, Claims("Giáo viên"), signer, Timestamps, default);
        return pdf;
    }

    internal const string Record = """
        <?xml version="1.0" encoding="utf-8"?>
        <HOC_BA xmlns="urn:x:hocba" phienBan="1"><DU_LIEU_HOC_BA Id="data"><THONG_TIN Id="thongtinhocba"><HO_TEN>Lê Thị Ngọc Ánh &amp; &lt;em&gt;</HO_TEN></THONG_TIN>
          <x:DIEM xmlns:x="urn:x:diem" Id="toan" x:b="2" a="1&#10;2"> 8,5 <!-- bỏ --></x:DIEM><KY><GVBM Id="k1" /><GVCN /></KY></DU_LIEU_HOC_BA><PHAT_HANH_HOC_BA><CBQL /><KY_PHAT_HANH /></PHAT_HANH_HOC_BA></HOC_BA>
        """;

    internal static XmlDocument Load(byte[] xml) => XmlLoading.Load(xml);

    internal static XmlElement One(XmlDocument document, string name) => document.GetElementsByTagName(name, "*").OfType<XmlElement>().Single();

    /// <summary>Signed as a record book is: teacher over marks, homeroom over the person, principal and seal over all data.</summary>
    internal async Task<byte[]> SignedXml()
    {
        var document = Load(Encoding.UTF8.GetBytes(Record));
        await XmlSignature.Sign(One(document, "DIEM"), One(document, "GVBM"), Claims("GVBM"), Teacher, Timestamps, default);
        await XmlSignature.Sign(One(document, "THONG_TIN"), One(document, "GVCN"), Claims("GVCN"), Teacher, Timestamps, default);
        await XmlSignature.Sign(One(document, "DU_LIEU_HOC_BA"), One(document, "CBQL"), Claims("Hiệu trưởng"), Principal, Timestamps, default);
        await XmlSignature.Sign(One(document, "DU_LIEU_HOC_BA"), One(document, "KY_PHAT_HANH"), Claims("Con dấu"), Seal, Timestamps, default);
        return Encoding.UTF8.GetBytes(document.OuterXml);
    }

    internal Task<VerificationResult> Verify(byte[] file, X509Certificate2? root = null, DateTimeOffset? now = null) =>
        new Verifier([], new Clock(now ?? Now)).Verify(file, [root ?? Authority.Root]);
}
