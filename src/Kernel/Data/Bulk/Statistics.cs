using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Khue.Kernel.Data.Bulk;

/// <summary>Tells the database what a bulk load has changed.</summary>
public static class Statistics
{
    /// <summary>
    /// Counts a table's values anew after many rows came in, so that the next query is planned for many and not for the few of before.
    /// Takes part in the current transaction.
    /// </summary>
    public static async Task Analyze<T>(this KhueDb db, CancellationToken ct) where T : class
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"analyze {BulkShape.Of(db, typeof(T)).Table}";
        await command.ExecuteNonQueryAsync(ct);
    }
}
