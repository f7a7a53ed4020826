using System.Security.Cryptography;
using System.Text;
using Khue.Kernel.Domain;

namespace Khue.Records.Transcripts;

/// <summary>One signature of a học bạ, expected or made. A row is there once for each step and subject, so nothing is signed twice.</summary>
internal sealed class TranscriptSignature
{
    TranscriptSignature() { }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid TranscriptId { get; private init; }
    public SigningStep Step { get; private init; }

    /// <summary>Empty for steps other than subject.</summary>
    public string SubjectCode { get; private init; } = "";
    public string SubjectName { get; private init; } = "";

    /// <summary>Who is to sign or has signed; empty for the seal.</summary>
    public Guid SignerId { get; private init; }
    public string SignerName { get; private init; } = "";

    /// <summary>SHA-256 of the part as the subject teacher signs it, hex; empty for other steps.</summary>
    public string PartHash { get; private init; } = "";

    /// <summary>UTC; null while it is awaited.</summary>
    public DateTime? SignedAt { get; private set; }

    /// <summary>Of the certificate, hex.</summary>
    public string? SerialNumber { get; private set; }

    /// <summary>The signature element, UTF-8; null once it stands in the issued XML.</summary>
    public byte[]? Fragment { get; private set; }

    public static TranscriptSignature OfSubject(Transcript transcript, SubjectPart subject, string part, TranscriptSignature? kept)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(part)));
        var row = new TranscriptSignature
        {
            TranscriptId = transcript.Id, Step = SigningStep.Subject, SubjectCode = subject.Code, SubjectName = subject.Name, PartHash = hash,
            SignerId = subject.TeacherId ?? throw new DomainException(RecordsErrors.NotComplete), SignerName = subject.TeacherName ?? "",
        };
        if (kept is { SignedAt: { } at, Fragment: { } fragment } && kept.PartHash == hash) row.Sign(fragment, kept.SerialNumber!, at);
        return row;
    }

    public static TranscriptSignature OfHomeroom(Transcript transcript, TranscriptContent content) =>
        new() { TranscriptId = transcript.Id, Step = SigningStep.Homeroom, SignerId = content.HomeroomTeacherId, SignerName = content.HomeroomTeacherName };

    /// <summary>Of the principal's step, which nobody is named for before.</summary>
    public static TranscriptSignature Made(Transcript transcript, SigningStep step, Guid signerId, string signerName, string serialNumber, DateTime now) =>
        new() { TranscriptId = transcript.Id, Step = step, SignerId = signerId, SignerName = signerName, SerialNumber = serialNumber, SignedAt = now };

    public void Sign(byte[] fragment, string serialNumber, DateTime now) => (Fragment, SerialNumber, SignedAt) = (fragment, serialNumber, now);

    /// <summary>The issued XML holds it from now on.</summary>
    public void Settle() => Fragment = null;
}
