using System.Security.Cryptography;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Security;

namespace Khue.Kernel.Mail;

/// <summary>Signs letters by DKIM (RFC 6376), so that whoever receives them knows that the domain sent them.</summary>
/// <param name="KeyFile">KHUE_MAIL_DKIM_KEY: a PEM file with an RSA key. Read for each batch, so that a new key needs no restart.</param>
/// <param name="Selector">KHUE_MAIL_DKIM_SELECTOR: the public key is at selector._domainkey.domain.</param>
/// <param name="Domain">KHUE_MAIL_DKIM_DOMAIN; that of KHUE_MAIL_FROM unless told.</param>
public sealed record MailSigning(string KeyFile, string Selector, string Domain)
{
    static readonly HeaderId[] Signed = [HeaderId.From, HeaderId.To, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.AutoSubmitted, HeaderId.MimeVersion, HeaderId.ContentType, HeaderId.ContentTransferEncoding];

    internal static MailSigning? Read(Func<string, string?> read, string from)
    {
        if (read("KHUE_MAIL_DKIM_KEY") is not { Length: > 0 } file) return null;
        if (read("KHUE_MAIL_DKIM_SELECTOR") is not { Length: > 0 } selector) throw new InvalidOperationException("KHUE_MAIL_DKIM_SELECTOR must name the key of KHUE_MAIL_DKIM_KEY.");
        var signing = new MailSigning(file, selector, read("KHUE_MAIL_DKIM_DOMAIN") is { Length: > 0 } domain ? domain : from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..]);
        signing.Signer();
        return signing;
    }

    /// <exception cref="InvalidOperationException">The file holds no such key.</exception>
    internal DkimSigner Signer()
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(File.ReadAllText(KeyFile));
            if (rsa.KeySize < 1024) throw new CryptographicException();
            return new(DotNetUtilities.GetRsaKeyPair(rsa).Private, Domain, Selector, DkimSignatureAlgorithm.RsaSha256) { HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed, BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed };
        }
        // Without the inner exception: what it says might hold a piece of the key.
        catch (Exception e) when (e is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException) { throw new InvalidOperationException("KHUE_MAIL_DKIM_KEY must be a file with an RSA private key in PEM, 1024 bits or more, that Khuê may read."); }
    }

    internal static void Sign(DkimSigner signer, MimeMessage message)
    {
        message.Prepare(EncodingConstraint.SevenBit);
        signer.Sign(message, Signed);
    }
}
