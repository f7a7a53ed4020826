using Khue.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Khue.Trust.Watch;

/// <summary>Calls <see cref="FollowJournal"/> every few seconds.</summary>
internal sealed class JournalFollower(IServiceScopeFactory scopes, ILogger<JournalFollower> log) : LeadingService(scopes, log, "trust-watch", TimeSpan.FromSeconds(5))
{
    protected override async Task<bool> Step(IServiceProvider services, CancellationToken ct) => await services.GetRequiredService<FollowJournal>().Handle(ct) > 0;
}
