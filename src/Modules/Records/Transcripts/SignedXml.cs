using System.Text;
using System.Xml;

namespace Khue.Records.Transcripts;

/// <summary>The XML of a học bạ while signatures are put into it.</summary>
internal sealed class SignedXml
{
    readonly XmlDocument document = new() { PreserveWhitespace = true, XmlResolver = null };
    readonly XmlNamespaceManager names;

    public SignedXml(byte[] data)
    {
        using var reader = XmlReader.Create(new MemoryStream(data), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        document.Load(reader);
        names = new(document.NameTable);
        names.AddNamespace("h", TranscriptXml.Namespace.NamespaceName);
    }

    public XmlElement Subject(string code) => One($"//h:DIEM_TONG_KET[@Id='{TranscriptXml.SubjectId(code)}']");
    public XmlElement Record => One("//h:THONG_TIN_HOC_BA");
    public XmlElement Data => One("//h:DU_LIEU_HOC_BA");
    public XmlElement Slot(SigningStep step, string subjectCode) => One(step switch
    {
        SigningStep.Subject => $"//h:GVBM[@Id='ky-{subjectCode}']",
        SigningStep.Homeroom => "//h:GVCN",
        SigningStep.Principal => "//h:CBQL",
        _ => "//h:KY_PHAT_HANH",
    });

    /// <summary>What the step signs.</summary>
    public XmlElement Target(SigningStep step, string subjectCode) => step switch
    {
        SigningStep.Subject => Subject(subjectCode),
        SigningStep.Homeroom => Record,
        _ => Data,
    };

    /// <summary>Puts a signature made earlier into its slot.</summary>
    public void Put(SigningStep step, string subjectCode, byte[] fragment)
    {
        var part = document.CreateDocumentFragment();
        part.InnerXml = Encoding.UTF8.GetString(fragment);
        Slot(step, subjectCode).AppendChild(part);
    }

    public byte[] Bytes() => Encoding.UTF8.GetBytes(document.OuterXml);

    XmlElement One(string path) => (XmlElement?)document.SelectSingleNode(path, names) ?? throw new XmlException($"{path} is missing.");
}
