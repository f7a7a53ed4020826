using System.Security.Cryptography;
using System.Text;
using Khue.Kernel.Mail;
using Khue.Tests.Support;

namespace Khue.Tests.Kernel.Mail;

public sealed class MailSettingsTests
{
    [Fact]
    public void Nothing_set_means_no_letters() => Assert.Null(MailSettings.Read(_ => null));

    [Fact]
    public void What_is_not_said_is_safe_and_usual()
    {
        var read = Read(("KHUE_SMTP", "thu.so.example"), ("KHUE_MAIL_FROM", "khue@so.example"))!;
        Assert.Equal(("thu.so.example", 587, MailTls.StartTls, null, TimeSpan.FromDays(1), null), (read.Host, read.Port, read.Tls, read.User, read.Life, read.Signing));
    }

    [Fact]
    public void All_can_be_said_and_the_secret_is_not_printed()
    {
        var read = Read(("KHUE_SMTP", "10.0.0.7:25"), ("KHUE_SMTP_TLS", "false"), ("KHUE_MAIL_FROM", "khue@so.example"), ("KHUE_SMTP_USER", "khue"), ("KHUE_SMTP_PASSWORD", "bi-mat"), ("KHUE_MAIL_SECONDS", "60"))!;
        Assert.Equal(("10.0.0.7", 25, MailTls.None, "khue", "bi-mat", TimeSpan.FromMinutes(1)), (read.Host, read.Port, read.Tls, read.User, read.Password, read.Life));
        Assert.DoesNotContain("bi-mat", $"{read}");
    }

    [Theory]
    [InlineData("smtp://thu.so.example", "khue@so.example")]
    [InlineData("thu.so.example:abc", "khue@so.example")]
    [InlineData("thu.so.example/noi", "khue@so.example")]
    [InlineData("thu.so.example", "Khuê")]
    [InlineData("thu.so.example", null)]
    public void What_cannot_be_understood_stops_the_start(string server, string? from) =>
        Assert.Throws<InvalidOperationException>(() => MailSettings.Read(name => name switch { "KHUE_SMTP" => server, "KHUE_MAIL_FROM" => from, _ => null }));

    [Theory]
    [InlineData("thu.so.example:465", null, MailTls.Implicit)]
    [InlineData("thu.so.example:465", "starttls", MailTls.StartTls)]
    [InlineData("thu.so.example:2525", "implicit", MailTls.Implicit)]
    [InlineData("thu.so.example:25", null, MailTls.StartTls)]
    [InlineData("thu.so.example:25", "true", MailTls.StartTls)]
    public void The_port_says_how_tls_begins_unless_it_is_told(string server, string? tls, MailTls expected) =>
        Assert.Equal(expected, MailSettings.Read(name => name switch { "KHUE_SMTP" => server, "KHUE_SMTP_TLS" => tls, "KHUE_MAIL_FROM" => "khue@so.example", _ => null })!.Tls);

    [Fact]
    public void A_word_for_tls_that_is_not_known_stops_the_start() =>
        Assert.Throws<InvalidOperationException>(() => Read(("KHUE_SMTP", "thu.so.example"), ("KHUE_SMTP_TLS", "no"), ("KHUE_MAIL_FROM", "khue@so.example")));

    [Fact]
    public void A_key_for_signing_needs_a_name_and_belongs_to_the_domain_of_the_sender_unless_told()
    {
        using var folder = new TemporaryFolder();
        using var rsa = RSA.Create(2048);
        var key = folder.Write("dkim.pem", Encoding.ASCII.GetBytes(rsa.ExportPkcs8PrivateKeyPem()));
        (string, string)[] usual = [("KHUE_SMTP", "thu.so.example"), ("KHUE_MAIL_FROM", "khue@so.example"), ("KHUE_MAIL_DKIM_KEY", key)];
        Assert.Equal(new MailSigning(key, "k1", "so.example"), Read([.. usual, ("KHUE_MAIL_DKIM_SELECTOR", "k1")])!.Signing);
        Assert.Equal("tinh.example", Read([.. usual, ("KHUE_MAIL_DKIM_SELECTOR", "k1"), ("KHUE_MAIL_DKIM_DOMAIN", "tinh.example")])!.Signing!.Domain);
        Assert.Throws<InvalidOperationException>(() => Read(usual));
    }

    [Theory]
    [InlineData("no key at all")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----")]
    [InlineData(null)]
    public void A_file_without_a_key_for_signing_stops_the_start_and_nothing_of_it_is_printed(string? content)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "dkim.pem");
        if (content is not null) File.WriteAllText(file, content);
        var refused = Assert.Throws<InvalidOperationException>(() => Read(("KHUE_SMTP", "thu.so.example"), ("KHUE_MAIL_FROM", "khue@so.example"), ("KHUE_MAIL_DKIM_KEY", file), ("KHUE_MAIL_DKIM_SELECTOR", "k1")));
        Assert.Contains("KHUE_MAIL_DKIM_KEY", refused.Message);
        Assert.DoesNotContain("c2VjcmV0", $"{refused}");
    }

    static MailSettings? Read(params (string Name, string Value)[] set) => MailSettings.Read(name => set.FirstOrDefault(x => x.Name == name).Value);
}
