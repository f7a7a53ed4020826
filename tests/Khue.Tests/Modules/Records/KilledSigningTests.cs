using System.Net;
using Khue.Kernel.Files;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Khue.Records;
using Khue.Records.Signing;
using Khue.Records.Transcripts;
using Khue.Signing.Certificates;
using Khue.Signing.Contracts;
using Khue.Tests.Modules.Signing;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Records;

public abstract class KilledSigningTests(KhueHost host, Func<OpensslStampsOf> of)
{
    const string Pin = "260517";
    const int Learners = 8;
    const int Cut = 3;

    [Fact]
    public async Task Killed_in_the_middle_of_a_batch_the_signing_goes_on_after_the_pin_and_signs_nothing_twice()
    {
        var classId = await ReadyForThePrincipal();
        Guid job;
        // The principal's and the seal's signature, each in two files: four stamps each. In the middle of the fourth học bạ it stands still.
        (Stamps.Mode, Stamps.Still) = (Stamping.Holds, Cut * 4 + 2);
        await using (var first = await RealServer.Start(host, [.. of().Settings]))
        {
            using var head = await first.SignedIn("hieutruong");
            var group = SigningGroup.KeyOf((await As("hieutruong", s => s.GetRequiredService<SignatureQueue>().Entries(default))).First(e => e.ClassId == classId));
            var ordered = await head.Submit("/records/signing", "sign", new() { ["Input.Groups"] = group, ["Input.Pin"] = Pin });
            Assert.Equal(HttpStatusCode.Redirect, ordered.StatusCode);
            job = Guid.Parse(ordered.Headers.Location!.ToString().Split('/')[^1]);
            await RealServer.Until(() => Task.FromResult(Stamps.Held.IsCompleted), "the signing stands still");
            await first.Kill();
        }
        (Stamps.Mode, Stamps.Still) = (Stamping.Answers, null);
        Assert.Equal(Cut, await Issued());
        Assert.Equal((JobState.Running, Cut), (await Job(job) is var left ? (left.State, left.Done) : default));
        Assert.Equal(Cut * 2, await host.Db(db => db.Set<TranscriptSignature>().CountAsync(x => x.Step >= SigningStep.Principal)));

        await TakeForDead(job);
        await using (var second = await RealServer.Start(host, [.. of().Settings]))
        {
            await RealServer.Until(async () => (await Job(job)).State == JobState.Waiting, "the job asked for the PIN");
            Assert.Equal($"Nhập lại mã PIN để ký tiếp {Learners - Cut} mục.", (await Job(job)).Message);
            using var head = await second.SignedIn("hieutruong");
            Assert.Contains("Ký dở dang, cần nhập lại mã PIN", WebUtility.HtmlDecode(await head.GetStringAsync("/")));
            Assert.Equal(HttpStatusCode.Redirect, (await head.Submit($"/records/signing/jobs/{job}", "resume", new() { ["Input.Pin"] = Pin })).StatusCode);
            await RealServer.Until(async () => (await Job(job)).IsEnded, "the job ended");
        }
        Assert.Equal((JobState.Done, Learners, $"Đã ký {Learners} mục."), (await Job(job) is var done ? (done.State, done.Done, done.Message) : default));
        await AllSignedOnceAndWhole(classId);
    }

    /// <summary>Each học bạ: two subjects, homeroom teacher, principal and seal, each once in the table, in the XML and (from the homeroom teacher on) in the PDF.</summary>
    async Task AllSignedOnceAndWhole(Guid classId)
    {
        var all = await host.Db(db => db.Set<Transcript>().AsNoTracking().Include(x => x.Signatures).Where(x => x.ClassId == classId).ToListAsync());
        Assert.Equal(Learners, all.Count);
        var (files, verifier) = (host.Services.GetRequiredService<IFileStore>(), host.Services.GetRequiredService<IVerifier>());
        foreach (var one in all)
        {
            Assert.Equal(TranscriptState.Issued, one.State);
            Assert.Equal([(SigningStep.Subject, "TOAN"), (SigningStep.Subject, "VAN"), (SigningStep.Homeroom, ""), (SigningStep.Principal, ""), (SigningStep.Seal, "")],
                one.Signatures.OrderBy(s => s.Step).ThenBy(s => s.SubjectCode).Select(s => (s.Step, s.SubjectCode)));
            Assert.All(one.Signatures, s => Assert.NotNull(s.SignedAt));
            foreach (var (address, count) in new[] { (one.XmlAddress!, 5), (one.PdfAddress!, 3) })
            {
                var found = await verifier.Verify(await files.Bytes(address, default));
                Assert.Equal((Verdict.Trusted, count), (found.Verdict, found.Signatures.Count));
            }
        }
        var issued = await host.Db(db => db.Set<JournalEntry>().AsNoTracking().Where(x => x.Type == "records.TranscriptsIssued" && x.Subject == classId).Select(x => x.Payload).ToListAsync());
        Assert.Equal(Learners, issued.Count);
        Assert.All(all, t => Assert.Single(issued, p => p.Contains(t.Id.ToString(), StringComparison.Ordinal)));
    }

    async Task<Guid> ReadyForThePrincipal()
    {
        foreach (var user in (string[])["gv1", "gv2", "hieutruong"]) await As(user, s => s.GetRequiredService<SetPin>().Handle(new() { Password = Province.Password, Pin = Pin, Again = Pin }, default));
        var classId = await Classroom.Make(host, "9K1", Learners);
        await As("hieutruong", s => s.GetRequiredService<DrawTranscripts>().Handle(classId, default));
        foreach (var user in (string[])["gv1", "gv2", "gv2"])
        {
            var groups = (await As(user, s => s.GetRequiredService<SignatureQueue>().Entries(default))).Select(SigningGroup.KeyOf).Distinct().ToList();
            await As(user, s => s.GetRequiredService<OrderSigning>().Handle(new() { Groups = groups, Pin = Pin }, default));
            await host.Settle();
        }
        return classId;
    }

    // On PostgreSQL another node might be at work, so a job is left alone for half a minute after its last sign of life; this is that half minute.
    Task TakeForDead(Guid job) => host.Db(db => db.Set<Job>().Where(x => x.Id == job).ExecuteUpdateAsync(s => s.SetProperty(x => x.HeartbeatAt, x => x.HeartbeatAt!.Value.AddMinutes(-1))));

    OpensslStamps Stamps => of().Stamps;
    Task<int> Issued() => host.Db(db => db.Set<Transcript>().CountAsync(x => x.State == TranscriptState.Issued));
    Task<Job> Job(Guid id) => host.Db(db => db.Set<Job>().AsNoTracking().SingleAsync(x => x.Id == id));
    Task<T> As<T>(string user, Func<IServiceProvider, Task<T>> work) => host.As(host.Province[user], work);
    Task As(string user, Func<IServiceProvider, Task> work) => host.As(host.Province[user], work);
}

public sealed class KilledSigningOnSqlite(StampedOnSqlite host) : KilledSigningTests(host, () => host.Stamps), IClassFixture<StampedOnSqlite>;
public sealed class KilledSigningOnPostgres(StampedOnPostgres host) : KilledSigningTests(host, () => host.Stamps), IClassFixture<StampedOnPostgres>;
