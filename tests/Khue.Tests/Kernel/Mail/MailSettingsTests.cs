using Khue.Kernel.Mail;

namespace Khue.Tests.Kernel.Mail;

public sealed class MailSettingsTests
{
    [Fact]
    public void Nothing_set_means_no_letters() => Assert.Null(MailSettings.Read(_ => null));

    [Fact]
    public void What_is_not_said_is_safe_and_usual()
    {
        var read = Read(("KHUE_SMTP", "thu.so.example"), ("KHUE_MAIL_FROM", "khue@so.example"))!;
        Assert.Equal(("thu.so.example", 587, true, null, TimeSpan.FromDays(1)), (read.Host, read.Port, read.Tls, read.User, read.Life));
    }

    [Fact]
    public void All_can_be_said_and_the_secret_is_not_printed()
    {
        var read = Read(("KHUE_SMTP", "10.0.0.7:25"), ("KHUE_SMTP_TLS", "false"), ("KHUE_MAIL_FROM", "khue@so.example"), ("KHUE_SMTP_USER", "khue"), ("KHUE_SMTP_PASSWORD", "bi-mat"), ("KHUE_MAIL_SECONDS", "60"))!;
        Assert.Equal(("10.0.0.7", 25, false, "khue", "bi-mat", TimeSpan.FromMinutes(1)), (read.Host, read.Port, read.Tls, read.User, read.Password, read.Life));
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

    static MailSettings? Read(params (string Name, string Value)[] set) => MailSettings.Read(name => set.FirstOrDefault(x => x.Name == name).Value);
}
