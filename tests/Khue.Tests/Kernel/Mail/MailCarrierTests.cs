using System.Security.Cryptography;
using System.Text;
using Khue.Kernel.Mail;
using Khue.Tests.Support;

namespace Khue.Tests.Kernel.Mail;

public sealed class MailCarrierTests
{
    readonly int port = Relying.FreePort();

    [Fact]
    public async Task Letters_of_a_batch_go_over_one_connection_and_who_is_not_there_or_busy_or_full_does_not_stop_the_others()
    {
        using var server = await MailServer.Start(port);
        await using var carrier = new MailCarrier(Settings());
        var answers = new List<MailAnswer>();
        foreach (var to in (string[])["mot@truong.example", "nobody@truong.example", "hai@truong.example", "busy@truong.example", "full@truong.example", "ba@truong.example"]) answers.Add(await carrier.Carry(Letter(to), default));
        MailAnswer taken = new(MailAnswerKind.Taken);
        Assert.Equal([taken, new(MailAnswerKind.Never, "recipient"), taken, new(MailAnswerKind.Later, "recipient"), new(MailAnswerKind.Later, "refused"), taken], answers);
        var letters = await server.Await(3);
        Assert.Equal(["mot@truong.example", "hai@truong.example", "ba@truong.example"], letters.Select(x => x.To));
        Assert.Single(letters.Select(x => x.Connection).Distinct());
    }

    [Fact]
    public async Task A_server_that_ends_a_connection_after_some_letters_gets_the_rest_over_another()
    {
        using var server = await MailServer.Start(port, new() { Most = 2 });
        await using var carrier = new MailCarrier(Settings());
        for (var i = 0; i < 5; i++) Assert.Equal(MailAnswerKind.Taken, (await carrier.Carry(Letter($"nguoi{i}@truong.example"), default)).Kind);
        Assert.Equal([2, 2, 1], (await server.Await(5)).GroupBy(x => x.Connection).Select(x => x.Count()));
    }

    [Fact]
    public async Task A_letter_sent_again_bears_the_name_and_the_hour_it_had()
    {
        using var server = await MailServer.Start(port);
        var letter = Letter("mot@truong.example");
        for (var i = 0; i < 2; i++)
        {
            await using var carrier = new MailCarrier(Settings());
            await carrier.Carry(letter, default);
        }
        var letters = await server.Await(2);
        Assert.All(letters, x => Assert.Equal(($"<{letter.Id:n}@so.example>", "auto-generated", new DateTimeOffset(letter.WrittenAt)), (x.Id, x.Automatic, x.Date)));
        Assert.Equal(2, letters.Select(x => x.Connection).Distinct().Count());
    }

    [Fact]
    public async Task A_signed_letter_verifies_with_the_key_that_the_domain_publishes_and_with_no_other_word_in_it()
    {
        using var folder = new TemporaryFolder();
        using var rsa = RSA.Create(2048);
        var key = folder.Write("dkim.pem", Encoding.ASCII.GetBytes(rsa.ExportPkcs8PrivateKeyPem()));
        using var server = await MailServer.Start(port, new() { Records = new() { ["k1._domainkey.so.example"] = $"v=DKIM1; k=rsa; p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}" } });
        await using (var carrier = new MailCarrier(Settings() with { Signing = new(key, "k1", "so.example") })) await carrier.Carry(Letter("mot@truong.example"), default);
        var letter = Assert.Single(await server.Await(1));
        Assert.StartsWith("pass so.example", Assert.Single(letter.Signature!));
        foreach (var header in (string[])["from", "to", "subject", "date", "message-id", "content-type"]) Assert.Contains(header, letter.Signature![0], StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("fail", Assert.Single(letter.SignatureWhenChanged!));
        Assert.Equal("Một dòng.\n.Hai dòng, có dấu: ăn, ở, ưỡn.", letter.Text.ReplaceLineEndings("\n").TrimEnd());
    }

    [Theory]
    [InlineData(MailTls.StartTls, true, false)]
    [InlineData(MailTls.Implicit, true, true)]
    [InlineData(MailTls.StartTls, false, false)]
    [InlineData(MailTls.Implicit, false, false)]
    public async Task Without_a_connection_that_can_be_trusted_nothing_leaves(MailTls tls, bool hasCertificate, bool isImplicit)
    {
        using var folder = new TemporaryFolder();
        using var server = await MailServer.Start(port, new() { Tls = hasCertificate ? Certificate(folder) : null, IsImplicit = isImplicit });
        await using (var carrier = new MailCarrier(Settings() with { Tls = tls })) Assert.Equal(new(MailAnswerKind.Down, "tls"), await carrier.Carry(Letter("mot@truong.example"), default));
        Assert.Empty(server.Letters);
    }

    [Fact]
    public async Task A_wrong_password_is_a_refusal_of_all_and_a_server_that_is_not_there_cannot_be_reached()
    {
        await using var carrier = new MailCarrier(Settings() with { User = "khue", Password = "sai" });
        Assert.Equal(new(MailAnswerKind.Down, "unreachable"), await carrier.Carry(Letter("mot@truong.example"), default));
        using var server = await MailServer.Start(port, new() { User = ("khue", "bi-mat") });
        Assert.Equal(new(MailAnswerKind.Down, "refused"), await carrier.Carry(Letter("mot@truong.example"), default));
        Assert.Empty(server.Letters);
    }

    /// <summary>A certificate of 127.0.0.1 that nobody vouches for, as files.</summary>
    internal static (string Key, string Certificate) Certificate(TemporaryFolder folder)
    {
        var (key, certificate) = (Path.Combine(folder.Path, "key.pem"), Path.Combine(folder.Path, "certificate.pem"));
        var (exit, said) = OutsideProgram.Run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate);
        Assert.True(exit == 0, said);
        return (key, certificate);
    }

    MailSettings Settings() => new("127.0.0.1", port, MailTls.None, "khue@so.example", null, null, TimeSpan.FromDays(1), TimeSpan.FromMinutes(10));

    static Letter Letter(string to) => new()
    {
        AccountId = Guid.CreateVersion7(), To = to, Subject = "Thư thử có dấu: ăn, ở, ưỡn", Text = "Một dòng.\n.Hai dòng, có dấu: ăn, ở, ưỡn.",
        WrittenAt = new(2026, 12, 1, 23, 58, 7, DateTimeKind.Utc), DueAt = new(2026, 12, 1, 23, 58, 7, DateTimeKind.Utc),
    };
}
