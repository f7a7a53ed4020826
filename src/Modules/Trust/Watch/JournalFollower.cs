using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Khue.Trust.Watch;

/// <summary>Calls <see cref="FollowJournal"/> when there are new entries, every few seconds while they come.</summary>
internal sealed class JournalFollower(IServiceScopeFactory scopes, Signal signal, LocalClock clock, ILogger<JournalFollower> log)
    : LeadingService(scopes, signal, log, "trust-watch", Rhythm, typeof(JournalEntry))
{
    static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(5);

    protected override async Task<DateTime?> Step(IServiceProvider services, CancellationToken ct)
    {
        var isHeldBack = await JournalReader.IsHeldBack(services.GetRequiredService<KhueDb>(), ct);
        if (await services.GetRequiredService<FollowJournal>().Handle(ct) > 0) return clock.Now;
        return isHeldBack ? clock.Now + Rhythm : null;
    }
}
