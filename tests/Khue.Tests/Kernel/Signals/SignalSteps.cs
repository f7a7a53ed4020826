using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Kernel.Signals;

/// <summary>What is written for workers to find, and how it is seen that they found it.</summary>
internal static class SignalSteps
{
    /// <summary>A look that nobody lives to see: what is found is found by the signal.</summary>
    public static readonly (string Name, string Value) NoLook = ("KHUE_LOOK_SECONDS", "1000000");

    /// <summary>Tells a fact in a transaction of its own and returns its place.</summary>
    public static Task<JournalPlace> TellFact(this KhueHost host) => host.Db(async db =>
    {
        var subject = Guid.CreateVersion7();
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Tell(new RequestRefused(subject, null, "framed", "192.0.2.x", 1));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return await db.Set<JournalEntry>().Where(x => x.Subject == subject).Select(x => new JournalPlace(x.Transaction, x.Sequence)).SingleAsync();
    });

    /// <summary>Waits until the dispatcher has gone past this place.</summary>
    public static Task Carried(this KhueHost host, JournalPlace place) => RealServer.Until(
        () => host.Db(db => db.Set<JournalCursor>().AnyAsync(x => x.Name == "reactions" && (x.Transaction > place.Transaction || (x.Transaction == place.Transaction && x.Sequence >= place.Sequence)))), "the fact is carried");

    /// <summary>Orders a job that cannot succeed and waits until a worker has found that out.</summary>
    public static async Task JobTaken(this KhueHost host)
    {
        var id = await host.As(Actor.System, async s =>
        {
            var job = s.GetRequiredService<JobQueue>().Add<Khue.Registry.Quality.JudgePeople>("Thử", "nonsense", 1);
            await s.GetRequiredService<KhueDb>().SaveChangesAsync();
            return job.Id;
        });
        await RealServer.Until(() => host.Db(db => db.Set<Job>().AnyAsync(x => x.Id == id && x.State == JobState.Failed)), "the job is taken");
    }
}
