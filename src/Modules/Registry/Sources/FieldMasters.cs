using System.Text.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Sources;

/// <summary>Who is the master of each field now: what is shipped, and what the province has set. At most a few seconds old.</summary>
internal sealed class FieldMasters(IServiceScopeFactory scopes, LocalClock clock)
{
    public static readonly IReadOnlyDictionary<string, string> Shipped = Read();
    readonly Remembered<int, IReadOnlyDictionary<string, string>> known = new(clock, TimeSpan.FromSeconds(5));

    /// <summary>Master by field; every field of <see cref="PersonField.All"/> has one.</summary>
    public ValueTask<IReadOnlyDictionary<string, string>> Now(CancellationToken ct) => known.Get(0, async (_, c) =>
    {
        await using var scope = scopes.CreateAsyncScope();
        var set = await scope.ServiceProvider.GetRequiredService<KhueDb>().Set<FieldPolicy>().AsNoTracking().ToDictionaryAsync(x => x.Field, x => x.Master, c);
        return PersonField.All.ToDictionary(x => x, x => set.GetValueOrDefault(x) ?? Shipped[x]);
    }, ct);

    public void Forget() => known.Forget(0);

    /// <summary>Whether what <paramref name="origin"/> wrote may be written over by <paramref name="writer"/>: the master's word stands, unless the master itself speaks.</summary>
    public static bool MayWrite(string master, string origin, string writer) => writer == master || origin != master || origin == PersonSource.School;

    static Dictionary<string, string> Read()
    {
        using var stream = typeof(FieldMasters).Assembly.GetManifestResourceStream("registry/masters")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
