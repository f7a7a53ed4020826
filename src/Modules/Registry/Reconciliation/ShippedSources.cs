using System.Text.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Reconciliation;

/// <summary>The systems that every province compares with. One that is there already is left as it is.</summary>
internal sealed class ShippedSources(KhueDb db) : IShipsData
{
    public async Task Ship(CancellationToken ct)
    {
        var known = await db.Set<DataSource>().Select(x => x.Code).ToListAsync(ct);
        using var stream = typeof(ShippedSources).Assembly.GetManifestResourceStream("shipped/sources")!;
        var shipped = JsonSerializer.Deserialize<Shipped[]>(stream, new JsonSerializerOptions(JsonSerializerDefaults.Web))!;
        await db.InsertMany(shipped.Where(x => !known.Contains(x.Code)).Select(x => new DataSource { Code = x.Code, Name = x.Name, Keeper = x.Keeper }), ct);
    }

    sealed record Shipped(string Code, string Name, string Keeper);
}
