using System.Net;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Khue.Records.Signing;
using Khue.Records.Transcripts;
using Khue.Signing.Contracts;
using Khue.Tests.Modules.Signing;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Records;

/// <summary>Signing with a time-stamp service elsewhere (KHUE_TSA).</summary>
public abstract class RemoteStampTests(KhueHost host, Func<OpensslStampsOf> of) : TranscriptSteps(host)
{
    readonly KhueHost host = host;

    [Fact]
    public async Task Time_stamps_of_the_service_are_in_the_issued_files_and_are_trusted()
    {
        Stamps.Mode = Stamping.Answers;
        var before = Stamps.Answered;
        var one = (await All(await Issued("9T1")))[0];
        foreach (var address in (string[])[one.PdfAddress!, one.XmlAddress!])
        {
            var found = await Verify(await File(address));
            Assert.Equal(Verdict.Trusted, found.Verdict);
            Assert.All(found.Signatures, s => Assert.Equal(("TSA thử", true), (s.TimestampAuthority, s.TimestampUtc is not null)));
        }
        // Three học bạ, eight signatures each: two subjects, homeroom teacher twice, principal and seal twice.
        Assert.Equal(3 * 8, Stamps.Answered - before);
    }

    [Theory]
    [InlineData(nameof(Stamping.IsDown))]
    [InlineData(nameof(Stamping.TalksNonsense))]
    public async Task When_it_fails_the_signing_says_so_nothing_is_half_signed_and_it_goes_on_later(string how)
    {
        Stamps.Mode = Stamping.Answers;
        var classId = await Ready("9T-" + how);
        await Draw(classId);
        foreach (var user in (string[])["gv1", "gv2", "gv2"]) await Sign(user, classId);

        // The first học bạ gets its four stamps and is issued; the second gets two of four.
        (Stamps.Mode, Stamps.Still) = (Enum.Parse<Stamping>(how), 6);
        var stopped = await Sign("hieutruong", classId);
        Assert.Equal((JobState.Failed, 1, "Chưa lấy được dấu thời gian nên chưa ký. Những mục đã ký vẫn còn; chờ ít phút rồi làm tiếp."), (stopped.State, stopped.Done, stopped.Message));
        var all = await All(classId);
        Assert.Equal([TranscriptState.Issued, TranscriptState.HomeroomSigned, TranscriptState.HomeroomSigned], all.OrderByDescending(t => t.State).Select(t => t.State));
        foreach (var untouched in all.Where(t => t.State == TranscriptState.HomeroomSigned))
        {
            Assert.Null(untouched.XmlAddress);
            Assert.Single((await Verify(await File(untouched.PdfAddress!))).Signatures);
            Assert.False(await host.Db(db => db.Set<TranscriptSignature>().AnyAsync(s => s.TranscriptId == untouched.Id && s.Step >= SigningStep.Principal)));
            Assert.False(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "records.TranscriptsIssued" && x.Payload.Contains(untouched.Id.ToString()))));
        }
        using var browser = await host.SignedIn("hieutruong");
        var page = $"/records/signing/jobs/{stopped.Id}";
        Assert.Contains("Chưa lấy được dấu thời gian", WebUtility.HtmlDecode(await browser.GetStringAsync(page)));

        (Stamps.Mode, Stamps.Still) = (Stamping.Answers, null);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, "resume", new() { ["Input.Pin"] = Pin })).StatusCode);
        await host.Settle();
        Assert.Equal(JobState.Done, (await Job(stopped.Id)).State);
        foreach (var one in await All(classId)) Assert.Equal((TranscriptState.Issued, Verdict.Trusted), (one.State, (await Verify(await File(one.XmlAddress!))).Verdict));
    }

    OpensslStamps Stamps => of().Stamps;
}

/// <summary>Carries an internal type through public classes.</summary>
public sealed class OpensslStampsOf : IAsyncDisposable
{
    internal OpensslStamps Stamps { get; private init; } = null!;

    internal static async Task<OpensslStampsOf> Start() => new() { Stamps = await OpensslStamps.Start(TimeProvider.System.GetUtcNow()) };

    internal IEnumerable<(string, string)> Settings => [("KHUE_TSA", Stamps.Address), ("KHUE_TSA_SECONDS", "600"), ("KHUE_TRUST", Stamps.RootPath)];

    public ValueTask DisposeAsync() => Stamps.DisposeAsync();
}

public sealed class StampedOnSqlite : SqliteHost
{
    public OpensslStampsOf Stamps { get; private set; } = null!;
    protected override IEnumerable<(string Name, string Value)> Settings => Stamps.Settings;
    protected override void Replace(IServiceCollection services) => Classroom.Register(services);

    protected override async Task<string> CreateDatabase(Template? template)
    {
        Stamps = await OpensslStampsOf.Start();
        return await base.CreateDatabase(template);
    }

    protected override async Task DropDatabase()
    {
        await Stamps.DisposeAsync();
        await base.DropDatabase();
    }
}

public sealed class StampedOnPostgres : PostgresHost
{
    public OpensslStampsOf Stamps { get; private set; } = null!;
    protected override IEnumerable<(string Name, string Value)> Settings => Stamps.Settings;
    protected override void Replace(IServiceCollection services) => Classroom.Register(services);

    protected override async Task<string> CreateDatabase(Template? template)
    {
        Stamps = await OpensslStampsOf.Start();
        return await base.CreateDatabase(template);
    }

    protected override async Task DropDatabase()
    {
        await Stamps.DisposeAsync();
        await base.DropDatabase();
    }
}

public sealed class RemoteStampsOnSqlite(StampedOnSqlite host) : RemoteStampTests(host, () => host.Stamps), IClassFixture<StampedOnSqlite>;
public sealed class RemoteStampsOnPostgres(StampedOnPostgres host) : RemoteStampTests(host, () => host.Stamps), IClassFixture<StampedOnPostgres>;
