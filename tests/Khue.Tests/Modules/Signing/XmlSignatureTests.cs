using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Khue.Signing.Contracts;
using Khue.Signing.Signatures;
using Khue.Tests.Support;

namespace Khue.Tests.Modules.Signing;

public sealed class XmlSignatureTests(SigningFixture signing) : IClassFixture<SigningFixture>
{
    [Fact]
    public void Our_canonical_form_is_that_of_the_framework()
    {
        var document = SigningFixture.Load(Encoding.UTF8.GetBytes(SigningFixture.Record));
        foreach (var element in document.GetElementsByTagName("*").OfType<XmlElement>())
        {
            var alone = new XmlDocument { PreserveWhitespace = true };
            alone.AppendChild(alone.ImportNode(element, true));
            var theirs = new XmlDsigExcC14NTransform();
            theirs.LoadInput(alone);
            using var stream = (MemoryStream)theirs.GetOutput(typeof(Stream));
            Assert.Equal(Encoding.UTF8.GetString(stream.ToArray()), Encoding.UTF8.GetString(Canonical.Bytes(element)));
        }
    }

    [Fact]
    public async Task A_record_signed_by_four_is_whole_and_trusted()
    {
        var result = await signing.Verify(await signing.SignedXml());
        Assert.Empty(result.Signatures.SelectMany(s => s.Problems));
        Assert.Equal(Verdict.Trusted, result.Verdict);
        Assert.Equal(["GVBM", "GVCN", "Hiệu trưởng", "Con dấu"], result.Signatures.Select(s => s.Role));
        Assert.Equal("/HOC_BA/DU_LIEU_HOC_BA#data", result.Signatures[2].Covers.Single());
        Assert.All(result.Signatures, s => Assert.NotNull(s.TimestampUtc));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Xmlsec_agrees_with_each_signature(int which)
    {
        var xml = await signing.SignedXml();
        using var folder = new TemporaryFolder();
        var root = folder.Write("root.pem", Encoding.ASCII.GetBytes(signing.Authority.Root.ExportCertificatePem()));
        var document = SigningFixture.Load(xml);
        var id = ((XmlElement)document.GetElementsByTagName("Signature", XmlNames.Ds)[which]!).GetAttribute("Id");
        string[] arguments = ["--verify", "--trusted-pem", root, "--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
            "--id-attr:Id", "urn:x:diem:DIEM", "--id-attr:Id", "urn:x:hocba:THONG_TIN", "--id-attr:Id", "urn:x:hocba:DU_LIEU_HOC_BA",
            "--id-attr:Id", "http://www.w3.org/2000/09/xmldsig#:Signature", "--node-id", id];
        var good = OutsideProgram.Run("xmlsec1", [.. arguments, folder.Write("a.xml", xml)]);
        Assert.True(good.ExitCode == 0 && good.Output.Contains("SignedInfo References (ok/all): 2/2"), good.Output);
        var changed = Encoding.UTF8.GetString(xml).Replace("8,5", "9,5").Replace("Ngọc Ánh", "Ngọc Anh");
        Assert.NotEqual(0, OutsideProgram.Run("xmlsec1", [.. arguments, folder.Write("b.xml", Encoding.UTF8.GetBytes(changed))]).ExitCode);
    }

    [Fact]
    public async Task No_changed_byte_of_content_or_signature_goes_unseen()
    {
        var xml = await signing.SignedXml();
        var random = new Random(7);
        for (var i = 0; i < 400; i++)
        {
            var copy = xml.ToArray();
            var at = random.Next(copy.Length);
            copy[at] ^= (byte)(1 << random.Next(7));
            var text = Encoding.UTF8.GetString(copy);
            // Comments and the frame of slots are outside every signature by design; so is white space between attributes.
            if (Canonically(copy) == Canonically(xml) || OnlyFrameDiffers(text, Encoding.UTF8.GetString(xml))) continue;
            var result = await signing.Verify(copy);
            Assert.True(result.Verdict != Verdict.Trusted, $"A change at {at} was not seen: …{text[Math.Max(0, Math.Min(at, text.Length) - 60)..Math.Min(at, text.Length)]}");
        }
    }

    [Fact]
    public async Task A_tag_around_a_time_stamp_that_says_more_than_it_must_is_seen()
    {
        var xml = Encoding.UTF8.GetString(await signing.SignedXml());
        var at = xml.IndexOf("<ds:CanonicalizationMethod", xml.IndexOf("<xades:SignatureTimeStamp", StringComparison.Ordinal), StringComparison.Ordinal) + "<ds:CanonicalizationMethod".Length;
        Assert.Equal(Verdict.Trusted, (await signing.Verify(Encoding.UTF8.GetBytes(xml))).Verdict);
        Assert.NotEqual(Verdict.Trusted, (await signing.Verify(Encoding.UTF8.GetBytes(xml.Insert(at, " xmlns2ds=\"x\"")))).Verdict);
    }

    static string? Canonically(byte[] xml)
    {
        try
        {
            return Encoding.UTF8.GetString(Canonical.Bytes(SigningFixture.Load(xml).DocumentElement!));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static bool OnlyFrameDiffers(string a, string b)
    {
        const string start = "<DU_LIEU_HOC_BA", end = "</DU_LIEU_HOC_BA>";
        int A(string text) => text.IndexOf(start, StringComparison.Ordinal);
        return A(a) >= 0 && a[A(a)..] == b[A(b)..] && a.Contains(end, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_part_moved_aside_for_a_false_one_is_seen()
    {
        var document = SigningFixture.Load(await signing.SignedXml());
        var data = SigningFixture.One(document, "DU_LIEU_HOC_BA");
        var false1 = (XmlElement)data.CloneNode(true);
        false1.SetAttribute("Id", "data2");
        data.ParentNode!.InsertBefore(false1, data);
        SigningFixture.One(document, "PHAT_HANH_HOC_BA").AppendChild(data);
        Assert.Equal(Verdict.Altered, (await signing.Verify(Encoding.UTF8.GetBytes(document.OuterXml))).Verdict);
        false1.SetAttribute("Id", "data");
        var doubled = await signing.Verify(Encoding.UTF8.GetBytes(document.OuterXml));
        Assert.Equal(Verdict.Altered, doubled.Verdict);
        Assert.Contains(doubled.Signatures.SelectMany(s => s.Problems), p => p.Code == "xml.reference");
    }

    [Fact]
    public async Task Content_beside_the_signed_part_is_seen()
    {
        var xml = Encoding.UTF8.GetString(await signing.SignedXml()).Replace("<PHAT_HANH_HOC_BA>", "<GHI_CHU>Lên lớp</GHI_CHU><PHAT_HANH_HOC_BA>");
        var result = await signing.Verify(Encoding.UTF8.GetBytes(xml));
        Assert.Equal((Verdict.Altered, "xml.uncovered"), (result.Verdict, result.Problems[0].Code));
    }

    [Fact]
    public async Task A_document_type_is_refused_before_anything_expands()
    {
        var bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><a>&y;</a>";
        Assert.Equal((Verdict.Nothing, "file.unreadable"), ((await signing.Verify(Encoding.UTF8.GetBytes(bomb))) is var r ? (r.Verdict, r.Problems[0].Code) : default));
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        Assert.Equal(Verdict.Nothing, (await signing.Verify(Encoding.UTF8.GetBytes(deep))).Verdict);
    }
}
