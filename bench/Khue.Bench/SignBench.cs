using System.Diagnostics;
using System.Security.Cryptography;
using Khue.Identity.Appointments;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Jobs;
using Khue.Records;
using Khue.Records.Signing;
using Khue.Records.Transcripts;
using Khue.School.Classes;
using Khue.Signing.Certificates;
using Khue.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Bench;

/// <summary>
/// A class's học bạ of last year signed by every teacher, the homeroom teacher, the principal and the school's seal: the jobs, one after another on one
/// core, once the keys are unlocked (a PIN is slow to try on purpose, once for each order). Against the bare cryptography and drawing in it: as many ECDSA P-256 signatures (each signature has a time-stamp, which is
/// another) and PDF renderings of the same học bạ.
/// </summary>
internal sealed class SignBench : IBench
{
    const string Pin = "260517";
    const int Learners = 2_000;

    public string Name => "sign";

    public async Task Run(BenchContext context)
    {
        foreach (var (database, connection) in await context.Both())
        {
            await using var host = await BenchHost.Make(connection, context.NewFolder());
            await host.As(s => s.GetRequiredService<MakeDemo>().Handle(Learners, 1, null, default));
            var head = await ActorOf(host, "hieutruong");
            var classes = await LastYear(host, head);
            await SignAll(host, head, classes[0]);
            jobs.Reset();
            var (count, signatures) = await SignAll(host, head, classes[1]);
            var seconds = jobs.Elapsed.TotalSeconds;
            var (bareSignatures, barePages) = (BareSignatures(), await BarePages(host, classes[1]));
            var bare = 1 / (2.0 * signatures / count / bareSignatures + 1 / barePages);
            context.Print($"ECDSA P-256 signatures, bare: per second and core", bareSignatures);
            context.Print($"học bạ drawn as PDF, bare: per second and core", barePages);
            context.Print($"học bạ signed by all ({(double)signatures / count:0.#} signatures each, as many time-stamps), {database}: per second", count / seconds, bare);
        }
    }

    static readonly Stopwatch jobs = new();

    static Task<Actor> ActorOf(BenchHost host, string user) => host.As(s => Desk.ActorOf(s.GetRequiredService<KhueDb>(), s.GetRequiredService<RoleBook>(), x => x.UserName == user));

    static Task<List<Guid>> LastYear(BenchHost host, Actor head) => host.As(s =>
    {
        var (db, today) = (s.GetRequiredService<KhueDb>(), s.GetRequiredService<LocalClock>().Today);
        var current = db.Set<ClassSection>().InCurrentYear(db, today).Where(x => x.SchoolId == head.OrganizationId).Select(x => x.StartYear);
        return db.Set<ClassSection>().Where(x => x.SchoolId == head.OrganizationId && !current.Contains(x.StartYear)).OrderBy(x => x.Id).Select(x => x.Id).ToListAsync();
    });

    /// <summary>How many học bạ were issued, and the signatures in them, XML and PDF.</summary>
    static async Task<(int Count, int Signatures)> SignAll(BenchHost host, Actor head, Guid classId)
    {
        var count = await host.As(head, s => s.GetRequiredService<DrawTranscripts>().Handle(classId, default));
        var signers = await host.As(s => s.GetRequiredService<KhueDb>().Set<TranscriptSignature>()
            .Where(x => x.SignedAt == null && s.GetRequiredService<KhueDb>().Set<Transcript>().Any(t => t.Id == x.TranscriptId && t.ClassId == classId))
            .OrderBy(x => x.Step).Select(x => new { x.SignerId, x.Step }).Distinct().ToListAsync());
        foreach (var signer in signers.OrderBy(x => x.Step).Select(x => x.SignerId)) await Sign(host, await host.As(s => Desk.ActorOf(s.GetRequiredService<KhueDb>(), s.GetRequiredService<RoleBook>(), x => x.PersonId == signer)), classId);
        await Sign(host, head, classId);
        return await host.As(async s =>
        {
            var issued = s.GetRequiredService<KhueDb>().Set<Transcript>().Where(x => x.ClassId == classId && x.State == TranscriptState.Issued);
            if (await issued.CountAsync() != count) throw new InvalidOperationException($"{await issued.CountAsync()} of {count} were issued.");
            // The homeroom teacher, the principal and the seal sign the PDF besides the XML.
            return (count, await issued.SelectMany(x => x.Signatures).CountAsync() + 3 * count);
        });
    }

    static async Task Sign(BenchHost host, Actor who, Guid classId)
    {
        var groups = await host.As(who, async s => (await s.GetRequiredService<SignatureQueue>().Entries(default)).Where(x => x.ClassId == classId).ToList());
        if (groups.Count == 0) return;
        if (!await host.As(s => s.GetRequiredService<KhueDb>().Set<SigningKey>().AnyAsync(x => x.OwnerId == who.PersonId)))
            await host.As(who, async s => { await s.GetRequiredService<SetPin>().Handle(new() { Password = Desk.Password, Pin = Pin, Again = Pin }, default); return true; });
        // What has remarks is read first and signed by itself.
        foreach (var one in groups.Where(x => x.Remarks is not null).Select(x => x.TranscriptId).Distinct()) await Order(new() { Transcript = one, Pin = Pin });
        if (groups.Where(x => x.Remarks is null).Select(SigningGroup.KeyOf).Distinct().ToList() is { Count: > 0 } keys) await Order(new() { Groups = keys, Pin = Pin });

        async Task Order(OrderSigning.Command command)
        {
            await host.As(who, s => s.GetRequiredService<OrderSigning>().Handle(command, default));
            jobs.Start();
            while (await host.As(s => s.GetRequiredService<JobRunner>().RunNext(default))) { }
            jobs.Stop();
        }
    }

    static double BareSignatures()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var hash = SHA256.HashData("khue"u8);
        return PerSecond(() => key.SignHash(hash));
    }

    static async Task<double> BarePages(BenchHost host, Guid classId)
    {
        var content = await host.As(async s => TranscriptXml.Read(await s.GetRequiredService<IFileStore>().Bytes((await s.GetRequiredService<KhueDb>().Set<Transcript>().FirstAsync(x => x.ClassId == classId)).DataAddress, default)));
        var (id, at) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow().UtcDateTime);
        return PerSecond(() => TranscriptPdf.Render(content, id, at, "Nguyễn Văn Hiệu", "http://127.0.0.1/verify/KHUE"));
    }

    static double PerSecond(Action act)
    {
        var count = 0;
        var watch = new Stopwatch();
        for (var warm = Stopwatch.StartNew(); warm.Elapsed.TotalSeconds < 3;)
        {
            if (warm.Elapsed.TotalSeconds > 1 && !watch.IsRunning) watch.Start();
            act();
            if (watch.IsRunning) count++;
        }
        return count / watch.Elapsed.TotalSeconds;
    }
}
