using Khue.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Khue.Identity.Brakes;

/// <summary>Calls <see cref="SweepSignIns"/> every minute.</summary>
internal sealed class SignInSweeper(IServiceScopeFactory scopes, Signal signal, ILogger<SignInSweeper> log) : LeadingService(scopes, signal, log, "sign-in-sweep", TimeSpan.FromMinutes(1))
{
    protected override async Task<DateTime?> Step(IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<SweepSignIns>().Handle(ct);
        return null;
    }
}
