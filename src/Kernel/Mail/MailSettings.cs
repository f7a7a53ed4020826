namespace Khue.Kernel.Mail;

/// <summary>How the way to the mail server is closed to others.</summary>
public enum MailTls
{
    /// <summary>It is not: for a relay within one's own network.</summary>
    None,

    /// <summary>STARTTLS (RFC 3207), or nothing is sent.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314), as port 465 speaks.</summary>
    Implicit,
}

/// <summary>The server that carries letters, from the environment (docs/operate.md).</summary>
/// <param name="Host">KHUE_SMTP, before the colon.</param>
/// <param name="Port">KHUE_SMTP, after it; 587 unless told.</param>
/// <param name="Tls">KHUE_SMTP_TLS: "starttls", "implicit" or "false"; unless told, implicit on port 465 and STARTTLS on any other. With a certificate that this machine trusts, else nothing is sent.</param>
/// <param name="From">KHUE_MAIL_FROM: who writes.</param>
/// <param name="User">KHUE_SMTP_USER; null: the server asks for none.</param>
/// <param name="Password">KHUE_SMTP_PASSWORD.</param>
/// <param name="Life">KHUE_MAIL_SECONDS: how long a letter is tried before it is given up.</param>
/// <param name="Patience">KHUE_SMTP_SECONDS: how long the server may take for a letter before it counts as down.</param>
/// <param name="Signing">The key that letters are signed with; null: they are not.</param>
public sealed record MailSettings(string Host, int Port, MailTls Tls, string From, string? User, string? Password, TimeSpan Life, TimeSpan Patience, MailSigning? Signing = null)
{
    /// <summary>Null when KHUE_SMTP is not set: then no letters are written and no page speaks of them.</summary>
    /// <exception cref="InvalidOperationException">Set, but not to be understood.</exception>
    public static MailSettings? Read(Func<string, string?> read)
    {
        if (read("KHUE_SMTP") is not { Length: > 0 } server) return null;
        if (!Uri.TryCreate("smtp://" + server, UriKind.Absolute, out var at) || at.Host == "" || at.AbsolutePath != "/") throw new InvalidOperationException("KHUE_SMTP must be host:port.");
        if (read("KHUE_MAIL_FROM") is not { } from || !MailAddresses.IsOne(from)) throw new InvalidOperationException("KHUE_MAIL_FROM must be the address that letters come from.");
        var port = at.Port is > 0 ? at.Port : 587;
        TimeSpan Seconds(string name, int usual) => TimeSpan.FromSeconds(int.TryParse(read(name), out var said) && said > 0 ? said : usual);
        var user = read("KHUE_SMTP_USER") is { Length: > 0 } name ? name : null;
        var (life, patience) = (Seconds("KHUE_MAIL_SECONDS", 86_400), Seconds("KHUE_SMTP_SECONDS", 15));
        return new(at.Host, port, ReadTls(read("KHUE_SMTP_TLS"), port), from, user, read("KHUE_SMTP_PASSWORD"), life, patience, MailSigning.Read(read, from));
    }

    static MailTls ReadTls(string? said, int port) => said switch
    {
        null or "" => port == 465 ? MailTls.Implicit : MailTls.StartTls,
        "starttls" or "true" => MailTls.StartTls,
        "implicit" => MailTls.Implicit,
        "false" => MailTls.None,
        _ => throw new InvalidOperationException("KHUE_SMTP_TLS must be starttls, implicit or false."),
    };

    // Records print themselves; this one is printed without its secret.
    public override string ToString() => $"{Host}:{Port}";
}
