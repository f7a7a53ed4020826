using Khue.Kernel.Data;
using Khue.Trust.Copies;
using Khue.Trust.Retention;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Khue.Trust.Processing;

/// <summary>Does each minute what time alone asks for.</summary>
internal sealed class TrustKeeper(IServiceScopeFactory scopes, Signal signal, ILogger<TrustKeeper> log) : LeadingService(scopes, signal, log, "trust-keeper", TimeSpan.FromMinutes(1))
{
    protected override async Task<DateTime?> Step(IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<RemoveCopies>().Handle(ct);
        await services.GetRequiredService<CountPastRows>().IfDue(ct);
        return null;
    }
}
