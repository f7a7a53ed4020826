using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Quality;

/// <summary>The rules in memory; at most a few seconds old.</summary>
internal sealed class QualityRules(IServiceScopeFactory scopes, LocalClock clock)
{
    readonly Remembered<int, IReadOnlyList<QualityRule>> known = new(clock, TimeSpan.FromSeconds(5));

    /// <summary>All rules as they hold on a day, also those that are off, in their order.</summary>
    public async Task<IReadOnlyList<QualityRule>> On(DateOnly day, CancellationToken ct) => [.. (await All(ct)).Where(x => x.HoldsOn(day))];

    /// <summary>The lives of all rules, by bit and day.</summary>
    public ValueTask<IReadOnlyList<QualityRule>> All(CancellationToken ct) => known.Get(0, async (_, c) =>
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KhueDb>().Set<QualityRule>().AsNoTracking().OrderBy(x => x.Bit).ThenBy(x => x.From).ToListAsync(c);
    }, ct);

    public void Forget() => known.Forget(0);
}
