using System.Xml;
using Khue.Kernel.Domain;
using Khue.Signing.Contracts;

namespace Khue.Signing.Signatures;

internal sealed class DocumentSigning(ITimestampAuthority timestamps) : IDocumentSigning
{
    public Task<byte[]> Pdf(ReadOnlyMemory<byte> pdf, SignatureClaims claims, ISigner signer, CancellationToken ct) =>
        Stamped(() => PdfSignature.Sign(pdf, claims, signer, timestamps, ct));

    public Task<XmlElement> Xml(XmlElement target, XmlElement slot, SignatureClaims claims, ISigner signer, CancellationToken ct) =>
        Stamped(() => XmlSignature.Sign(target, slot, claims, signer, timestamps, ct));

    static async Task<T> Stamped<T>(Func<Task<T>> sign)
    {
        try
        {
            return await sign();
        }
        catch (HttpRequestException)
        {
            throw new DomainException(SigningErrors.NoTimestamp);
        }
    }
}
