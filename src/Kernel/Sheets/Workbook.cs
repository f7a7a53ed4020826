using Khue.Kernel.Domain;

namespace Khue.Kernel.Sheets;

/// <summary>A spreadsheet opened for reading, whatever its format. Rows stream: memory does not grow with their number.</summary>
public abstract class Workbook : IDisposable
{
    /// <summary>The names of its visible sheets in their order; a .csv has one, named after its file or empty.</summary>
    public abstract IReadOnlyList<string> Sheets { get; }

    /// <summary>The rows of one sheet from the top; may be asked again. Only one enumeration at a time.</summary>
    /// <exception cref="DomainException">One of <see cref="SheetErrors"/>, also in the middle of the rows.</exception>
    public abstract IEnumerable<SheetRow> Rows(string sheet);

    /// <summary>The merged blocks of one sheet; at most ten thousand are told.</summary>
    public abstract IReadOnlyList<CellArea> Merged(string sheet);

    /// <summary>Opens a file by its content; the extension is not asked.</summary>
    /// <param name="file">Seekable; closed with the workbook.</param>
    /// <param name="name">The file's name, for the sheet name of a .csv.</param>
    /// <param name="limits">Null for <see cref="SheetLimits.Default"/>.</param>
    /// <exception cref="DomainException">One of <see cref="SheetErrors"/>.</exception>
    public static Workbook Open(Stream file, string? name = null, SheetLimits? limits = null)
    {
        limits ??= SheetLimits.Default;
        if (file.Length > limits.FileBytes) throw new DomainException(SheetErrors.TooLarge, null, file.Length >> 20, limits.FileBytes >> 20);
        return SheetFormat.Of(file, limits) switch
        {
            SheetKind.Xlsx => Guarded.Run<Workbook>(() => new XlsxWorkbook(file, limits)),
            SheetKind.Xls => Guarded.Run<Workbook>(() => new XlsWorkbook(file, limits)),
            _ => new CsvWorkbook(file, Path.GetFileNameWithoutExtension(name) ?? "", limits),
        };
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
