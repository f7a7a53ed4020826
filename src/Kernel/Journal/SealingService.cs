using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Khue.Kernel.Journal;

/// <summary>Seals new entries of the journal, every few seconds while there are some, and has them stamped.</summary>
public sealed class SealingService(IServiceScopeFactory scopes, Signal signal, LocalClock clock, ILogger<SealingService> log)
    : LeadingService(scopes, signal, log, "sealer", Rhythm, typeof(JournalEntry))
{
    static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(10);

    protected override async Task<DateTime?> Step(IServiceProvider services, CancellationToken ct)
    {
        var sealer = services.GetRequiredService<Sealer>();
        var isHeldBack = await JournalReader.IsHeldBack(services.GetRequiredService<KhueDb>(), ct);
        if (await sealer.SealNext(ct)) return clock.Now;
        await sealer.StampNewest(ct);
        return isHeldBack ? clock.Now + Rhythm : null;
    }
}
