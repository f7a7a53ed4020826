using Khue.Kernel.Domain;

namespace Khue.Kernel.Sheets;

/// <summary>Turns whatever a broken file makes a parser throw into a refusal that a person understands.</summary>
static class Guarded
{
    public static T Run<T>(Func<T> read)
    {
        try { return read(); }
        catch (Exception e) when (IsOfTheFile(e)) { throw Refusal(e); }
    }

    /// <summary>The same for a sequence, whose parser may fail at any step.</summary>
    public static IEnumerable<T> Rows<T>(Func<IEnumerable<T>> read)
    {
        using var rows = Run(() => read().GetEnumerator());
        while (Run(rows.MoveNext)) yield return rows.Current;
    }

    // A parser fed with a hostile file fails in ways no one can list; only our own refusals and a lack of memory pass through.
    static bool IsOfTheFile(Exception e) => e is not (DomainException or OutOfMemoryException or OperationCanceledException or ObjectDisposedException);

    static DomainException Refusal(Exception e) => e is ExcelDataReader.Exceptions.InvalidPasswordException
        ? new DomainException(SheetErrors.Encrypted)
        : new DomainException(SheetErrors.Damaged);
}
