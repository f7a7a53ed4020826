using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Kernel.Mail;
using Khue.Kernel.Modules;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Kernel.Mail;

public sealed class MailOverTlsTests(SqliteHost host) : IClassFixture<SqliteHost>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_nobody_vouches_for_gets_nothing_and_a_trusted_one_gets_the_letter_and_the_password_under_tls(bool isImplicit)
    {
        using var folder = new TemporaryFolder();
        var tls = MailCarrierTests.Certificate(folder);
        var port = Relying.FreePort();
        using var mail = await MailServer.Start(port, new() { Tls = tls, IsImplicit = isImplicit, User = ("khue", "bi-mat") });
        (string Name, string Value)[] settings = [("KHUE_SMTP", $"127.0.0.1:{port}"), ("KHUE_SMTP_TLS", isImplicit ? "implicit" : "starttls"), ("KHUE_SMTP_SECONDS", "600"), ("KHUE_MAIL_FROM", "khue@so.example"), ("KHUE_SMTP_USER", "khue"), ("KHUE_SMTP_PASSWORD", "bi-mat")];
        await host.As(Actor.System, async s =>
        {
            s.GetRequiredService<Postbox>().Put(Guid.CreateVersion7(), "gv@truong.example", "Thư thử có dấu: ăn, ở, ưỡn", "Một dòng.\nHai dòng, có dấu: ăn, ở, ưỡn.");
            await s.GetRequiredService<KhueDb>().SaveChangesAsync();
        });
        var before = await host.Db(db => db.Set<JournalEntry>().MaxAsync(x => x.Sequence));
        var postman = ActivatorUtilities.CreateInstance<Postman>(host.Services, host.Services.GetRequiredService<KhueSettings>() with { Mail = MailSettings.Read(name => settings.FirstOrDefault(x => x.Name == name).Value) });
        await host.As(Actor.System, s => postman.Carry(s, default));
        Assert.Contains("\"tls\"", await host.Db(db => db.Set<JournalEntry>().Where(x => x.Sequence > before && x.Type == "kernel.MailServerDown").Select(x => x.Payload).SingleAsync()));
        Assert.Empty(mail.Letters);

        await using var trusting = await RealServer.Start(host, [.. settings, ("SSL_CERT_FILE", tls.Certificate)]);
        var letter = Assert.Single(await mail.Await(1));
        Assert.Equal(("gv@truong.example", "Thư thử có dấu: ăn, ở, ưỡn", true), (letter.To, letter.Subject, letter.IsSecure));
        Assert.Equal("Một dòng.\nHai dòng, có dấu: ăn, ở, ưỡn.", letter.Text.ReplaceLineEndings("\n").TrimEnd());
        await RealServer.Until(() => host.Db(async db => !await db.Set<Letter>().AnyAsync()), "the letter is gone from the table");
    }
}
