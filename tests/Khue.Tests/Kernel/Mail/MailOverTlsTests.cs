using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Kernel.Mail;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Kernel.Mail;

public sealed class MailOverTlsTests(SqliteHost host) : IClassFixture<SqliteHost>
{
    [Fact]
    public async Task A_server_that_nobody_vouches_for_gets_nothing_and_a_trusted_one_gets_the_letter_and_the_password_under_tls()
    {
        using var folder = new TemporaryFolder();
        var (key, certificate) = (Path.Combine(folder.Path, "key.pem"), Path.Combine(folder.Path, "certificate.pem"));
        var (exit, said) = OutsideProgram.Run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate);
        Assert.True(exit == 0, said);
        var port = Relying.FreePort();
        using var mail = await MailServer.Start(port, (key, certificate), ("khue", "bi-mat"));
        (string, string)[] settings = [("KHUE_SMTP", $"127.0.0.1:{port}"), ("KHUE_MAIL_FROM", "khue@so.example"), ("KHUE_SMTP_USER", "khue"), ("KHUE_SMTP_PASSWORD", "bi-mat")];
        await host.As(Actor.System, async s =>
        {
            s.GetRequiredService<Postbox>().Put(Guid.CreateVersion7(), "gv@truong.example", "Thư thử có dấu: ăn, ở, ưỡn", "Một dòng.\nHai dòng, có dấu: ăn, ở, ưỡn.");
            await s.GetRequiredService<KhueDb>().SaveChangesAsync();
        });
        await using (await RealServer.Start(host, settings))
            await RealServer.Until(() => host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "kernel.MailServerDown" && x.Payload.Contains("\"tls\""))), "the journal says that the certificate is not trusted");
        Assert.Empty(mail.Letters);

        await using var trusting = await RealServer.Start(host, [.. settings, ("SSL_CERT_FILE", certificate)]);
        var letter = Assert.Single(await mail.Await(1));
        Assert.Equal(("gv@truong.example", "Thư thử có dấu: ăn, ở, ưỡn", true), (letter.To, letter.Subject, letter.IsSecure));
        Assert.Equal("Một dòng.\nHai dòng, có dấu: ăn, ở, ưỡn.", letter.Text.ReplaceLineEndings("\n").TrimEnd());
        await RealServer.Until(() => host.Db(async db => !await db.Set<Letter>().AnyAsync()), "the letter is gone from the table");
    }
}
