using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using System.Text;

namespace Khue.Kernel.Mail;

/// <summary>How the server answered.</summary>
/// <param name="Kind">What became of the letter.</param>
/// <param name="Cause">A word for the journal; null when it was taken.</param>
internal sealed record MailAnswer(MailAnswerKind Kind, string? Cause = null);

internal enum MailAnswerKind
{
    Taken,

    /// <summary>Not this letter, not now.</summary>
    Later,

    /// <summary>Never: there is nobody by that address.</summary>
    Never,

    /// <summary>The server takes nothing from anybody.</summary>
    Down,
}

/// <summary>Speaks with the mail server (RFC 5321) by the framework's client.</summary>
internal sealed class MailCarrier(MailSettings settings)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task<MailAnswer> Carry(Letter letter, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls, Credentials = settings.User is { } user ? new NetworkCredential(user, settings.Password) : null };
        using var message = Message(letter);
        try
        {
            await client.SendMailAsync(message, patience.Token);
            return new(MailAnswerKind.Taken);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { return new(MailAnswerKind.Down, "unreachable"); }
        catch (SmtpFailedRecipientException e) { return (int)e.StatusCode >= 500 ? new(MailAnswerKind.Never, "recipient") : new(MailAnswerKind.Later, "recipient"); }
        // What it says of the text it says of this letter alone.
        catch (SmtpException e) when (e.StatusCode is SmtpStatusCode.TransactionFailed or SmtpStatusCode.ExceededStorageAllocation) { return new(MailAnswerKind.Later, "refused"); }
        catch (SmtpException e) { return new(MailAnswerKind.Down, e.StatusCode != SmtpStatusCode.GeneralFailure ? "refused" : IsTls(e) ? "tls" : "unreachable"); }
    }

    // A server without STARTTLS, or with a certificate that this machine does not trust.
    static bool IsTls(SmtpException e) => e.InnerException is AuthenticationException || (e.InnerException is null && e.Message.Contains("secure", StringComparison.OrdinalIgnoreCase));

    MailMessage Message(Letter letter)
    {
        var message = new MailMessage(new MailAddress(settings.From, "Khuê"), new MailAddress(letter.To))
        {
            Subject = letter.Subject, SubjectEncoding = Encoding.UTF8,
            Body = letter.Text, BodyEncoding = Encoding.UTF8, BodyTransferEncoding = System.Net.Mime.TransferEncoding.QuotedPrintable,
        };
        // A letter sent twice, because this process died before it could note it, bears the same name both times.
        message.Headers.Add("Message-ID", $"<{letter.Id:n}@{message.From!.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
