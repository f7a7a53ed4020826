using System.Collections.Concurrent;
using System.Globalization;
using Khue.Kernel.Domain;

namespace Khue.Web.Api;

/// <summary>The quotas of this node, in memory. What is not used is forgotten in passing: there is no timer.</summary>
sealed class Quotas(LocalClock clock, IConfiguration configuration)
{
    /// <summary>Against an attacker with very many networks: then all counts begin anew.</summary>
    internal const int MostKept = 100_000;
    readonly ConcurrentDictionary<string, Quota> kept = new();
    long sweptAt;

    /// <summary>KHUE_LIMIT_API: requests a minute of an account or another system to the API. 0: no limit.</summary>
    public int Api { get; } = Read(configuration, "KHUE_LIMIT_API", 1_200);

    /// <summary>KHUE_LIMIT_ANONYMOUS: requests a minute of a network without a sign-in. Wide, because a school or a mobile network is hundreds of people behind one address. 0: no limit.</summary>
    public int Anonymous { get; } = Read(configuration, "KHUE_LIMIT_ANONYMOUS", 6_000);

    internal int Count => kept.Count;

    public QuotaAnswer Take(string who, int most)
    {
        var now = clock.Now;
        Sweep(now);
        return kept.GetOrAdd(who, _ => new()).Take(most, now);
    }

    void Sweep(DateTime now)
    {
        var last = Interlocked.Read(ref sweptAt);
        if ((now.Ticks - last < Quota.Window.Ticks && kept.Count < MostKept) || Interlocked.CompareExchange(ref sweptAt, now.Ticks, last) != last) return;
        foreach (var (who, quota) in kept)
            if (quota.IsFree(now)) kept.TryRemove(who, out _);
        if (kept.Count >= MostKept) kept.Clear();
    }

    static int Read(IConfiguration configuration, string name, int usual) => configuration[name] is not { Length: > 0 } said ? usual
        : int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most <= 1_000_000 ? most
        : throw new InvalidOperationException($"{name} must be a number of requests a minute; 0 for no limit.");
}
