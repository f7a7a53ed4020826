namespace Khue.Kernel.Mail;

/// <summary>The server that carries letters, from the environment (docs/operate.md).</summary>
/// <param name="Host">KHUE_SMTP, before the colon.</param>
/// <param name="Port">KHUE_SMTP, after it; 587 unless told.</param>
/// <param name="Tls">KHUE_SMTP_TLS: STARTTLS with a certificate that this machine trusts, else nothing is sent. Only "false" turns it off.</param>
/// <param name="From">KHUE_MAIL_FROM: who writes.</param>
/// <param name="User">KHUE_SMTP_USER; null: the server asks for none.</param>
/// <param name="Password">KHUE_SMTP_PASSWORD.</param>
/// <param name="Life">KHUE_MAIL_SECONDS: how long a letter is tried before it is given up.</param>
public sealed record MailSettings(string Host, int Port, bool Tls, string From, string? User, string? Password, TimeSpan Life)
{
    /// <summary>Null when KHUE_SMTP is not set: then no letters are written and no page speaks of them.</summary>
    /// <exception cref="InvalidOperationException">Set, but not to be understood.</exception>
    public static MailSettings? Read(Func<string, string?> read)
    {
        if (read("KHUE_SMTP") is not { Length: > 0 } server) return null;
        if (!Uri.TryCreate("smtp://" + server, UriKind.Absolute, out var at) || at.Host == "" || at.AbsolutePath != "/") throw new InvalidOperationException("KHUE_SMTP must be host:port.");
        if (read("KHUE_MAIL_FROM") is not { } from || !MailAddresses.IsOne(from)) throw new InvalidOperationException("KHUE_MAIL_FROM must be the address that letters come from.");
        var life = int.TryParse(read("KHUE_MAIL_SECONDS"), out var seconds) && seconds > 0 ? seconds : 86_400;
        return new(at.Host, at.Port is > 0 ? at.Port : 587, read("KHUE_SMTP_TLS") != "false", from, read("KHUE_SMTP_USER") is { Length: > 0 } user ? user : null, read("KHUE_SMTP_PASSWORD"), TimeSpan.FromSeconds(life));
    }

    // Records print themselves; this one is printed without its secret.
    public override string ToString() => $"{Host}:{Port}";
}
