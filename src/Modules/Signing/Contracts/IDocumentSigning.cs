using System.Xml;

namespace Khue.Signing.Contracts;

/// <summary>Signs documents, each signature with a time-stamp.</summary>
public interface IDocumentSigning
{
    /// <summary>The PDF with one more signature (PAdES-B-T); earlier ones stay valid.</summary>
    /// <exception cref="Khue.Kernel.Domain.DomainException">The file cannot be signed, or no time-stamp is to be had.</exception>
    Task<byte[]> Pdf(ReadOnlyMemory<byte> pdf, SignatureClaims claims, ISigner signer, CancellationToken ct);

    /// <summary>Signs the element with an Id and puts the signature (XAdES-B-T) into the slot, which stands outside it. The document keeps its white space.</summary>
    /// <exception cref="Khue.Kernel.Domain.DomainException">No time-stamp is to be had.</exception>
    Task<XmlElement> Xml(XmlElement target, XmlElement slot, SignatureClaims claims, ISigner signer, CancellationToken ct);
}
