using System.Text;
using System.Xml;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Signing.Contracts;

namespace Khue.Signing.Statements;

/// <summary>Signs statements of modules that stand below this one.</summary>
internal sealed class StatementSigner(ISigningSessions sessions, IDocumentSigning documents, Actor actor, LocalClock clock) : IStatementSigner
{
    public async Task<byte[]> Sign(byte[] xml, string? pin, string? password, CancellationToken ct)
    {
        var work = Guid.CreateVersion7();
        await sessions.Open(work, new SignerProof(pin, password), ct);
        try
        {
            var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            document.LoadXml($"<signedStatement>{Body(xml)}<signatures></signatures></signedStatement>");
            var root = document.DocumentElement!;
            await documents.Xml((XmlElement)root.FirstChild!, (XmlElement)root.LastChild!, new SignatureClaims(actor.Name, null, null, clock.Now), sessions.Of(work) ?? throw new InvalidOperationException("The key was open a moment ago."), ct);
            return Encoding.UTF8.GetBytes(document.OuterXml);
        }
        finally
        {
            sessions.Close(work);
        }
    }

    // Read and written again, so that what is put into the frame is one element and nothing else.
    static string Body(byte[] xml)
    {
        var body = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        body.LoadXml(Encoding.UTF8.GetString(xml));
        return body.DocumentElement!.OuterXml;
    }
}
