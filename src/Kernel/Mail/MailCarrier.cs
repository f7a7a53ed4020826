using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Text;

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

/// <summary>Speaks with the mail server (RFC 5321) by MailKit, over one connection for all letters of a batch. What it answers is read from its codes, never from its words.</summary>
internal sealed class MailCarrier : IAsyncDisposable
{
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(15);
    readonly MailSettings settings;
    readonly DkimSigner? signer;

    readonly SmtpClient client = new()
    {
        // Trusted by this machine or not at all: the library would let some known servers pass.
        ServerCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None,
        // Lists of revoked certificates are fetched over HTTP, which such a machine often may not.
        CheckCertificateRevocation = false,
    };

    public MailCarrier(MailSettings settings) => (this.settings, signer) = (settings, settings.Signing?.Signer());

    public async Task<MailAnswer> Carry(Letter letter, CancellationToken ct)
    {
        var isUsed = client.IsConnected;
        var answer = await Once(letter, ct);
        if (answer.Kind != MailAnswerKind.Down || !isUsed) return answer;
        // Servers end a connection after so many letters, which says nothing of the next connection.
        await Leave(politely: false);
        return await Once(letter, ct);
    }

    async Task<MailAnswer> Once(Letter letter, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(settings.Patience);
        try
        {
            if (!client.IsConnected && await Connect(patience.Token) is { } refusal) return refusal;
            using var message = Message(letter);
            await client.SendAsync(message, patience.Token);
            return new(MailAnswerKind.Taken);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { return new(MailAnswerKind.Down, "unreachable"); }
        catch (SmtpCommandException e) { return Read(e); }
        catch (Exception e) when (e is ServiceNotAuthenticatedException) { return new(MailAnswerKind.Down, "refused"); }
        catch (Exception e) when (IsBroken(e)) { return new(MailAnswerKind.Down, "unreachable"); }
    }

    /// <summary>Null when the server is ready for letters.</summary>
    async Task<MailAnswer?> Connect(CancellationToken ct)
    {
        var options = settings.Tls switch { MailTls.None => SecureSocketOptions.None, MailTls.Implicit => SecureSocketOptions.SslOnConnect, _ => SecureSocketOptions.StartTls };
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, options, ct);
        }
        // The second: a server without STARTTLS.
        catch (Exception e) when (e is SslHandshakeException or NotSupportedException) { return new(MailAnswerKind.Down, "tls"); }
        if (settings.User is null) return null;
        try
        {
            await client.AuthenticateAsync(settings.User, settings.Password ?? "", ct);
            return null;
        }
        // The second: a server that knows no way of signing in.
        catch (Exception e) when (e is AuthenticationException or NotSupportedException)
        {
            await Leave(politely: false);
            return new(MailAnswerKind.Down, "refused");
        }
    }

    static MailAnswer Read(SmtpCommandException e) => (e.ErrorCode, (int)e.StatusCode) switch
    {
        // 421: the server closes, whatever it was asked.
        (_, 421) => new(MailAnswerKind.Down, "refused"),
        (SmtpErrorCode.RecipientNotAccepted, >= 500) => new(MailAnswerKind.Never, "recipient"),
        (SmtpErrorCode.RecipientNotAccepted, _) => new(MailAnswerKind.Later, "recipient"),
        // What it says of the text it says of this letter alone.
        (SmtpErrorCode.MessageNotAccepted, _) or (_, 552 or 554) => new(MailAnswerKind.Later, "refused"),
        _ => new(MailAnswerKind.Down, "refused"),
    };

    static bool IsBroken(Exception e) => e is SmtpProtocolException or ServiceNotConnectedException or IOException or SocketException or TimeoutException;

    MimeMessage Message(Letter letter)
    {
        var from = new MailboxAddress("Khuê", settings.From);
        var text = new TextPart(TextFormat.Plain) { ContentTransferEncoding = ContentEncoding.QuotedPrintable, Text = letter.Text };
        var message = new MimeMessage([from], [new MailboxAddress(null, letter.To)], letter.Subject, text)
        {
            Date = new DateTimeOffset(letter.WrittenAt, TimeSpan.Zero),
            // A letter sent twice, because this process died before it could note it, bears the same name both times.
            MessageId = $"{letter.Id:n}@{from.Domain}",
        };
        message.Headers[HeaderId.AutoSubmitted] = "auto-generated";
        if (signer is not null) MailSigning.Sign(signer, message);
        return message;
    }

    async Task Leave(bool politely)
    {
        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            await client.DisconnectAsync(politely, patience.Token);
        }
        catch (Exception e) when (IsBroken(e) || e is OperationCanceledException or SmtpCommandException) { /* it has gone by itself */ }
    }

    public async ValueTask DisposeAsync()
    {
        await Leave(politely: true);
        client.Dispose();
    }
}
