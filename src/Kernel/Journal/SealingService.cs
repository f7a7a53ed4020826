using Khue.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Khue.Kernel.Journal;

/// <summary>Seals the journal every few seconds and has it stamped.</summary>
public sealed class SealingService(IServiceScopeFactory scopes, ILogger<SealingService> log) : LeadingService(scopes, log, "sealer", TimeSpan.FromSeconds(10))
{
    protected override async Task<bool> Step(IServiceProvider services, CancellationToken ct)
    {
        var sealer = services.GetRequiredService<Sealer>();
        if (await sealer.SealNext(ct)) return true;
        await sealer.StampNewest(ct);
        return false;
    }
}
