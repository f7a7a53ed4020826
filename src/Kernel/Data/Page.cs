namespace Khue.Kernel.Data;

/// <summary>One page of a list that is read by key, never by offset.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">Cursor of the next page; null when this is the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Makes a page out of one row more than fits.</summary>
    public static Page<T> Of(List<T> rows, int size, Func<T, string> cursor) =>
        rows.Count > size ? new(rows[..size], cursor(rows[size - 1])) : new(rows, null);
}
