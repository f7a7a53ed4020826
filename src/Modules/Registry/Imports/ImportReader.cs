using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;

namespace Khue.Registry.Imports;

/// <summary>Reads and judges files, and keeps what was found. The page, the routes and the command at the terminal share it.</summary>
internal sealed class ImportReader(KhueDb db, IEnumerable<IImporter> importers)
{
    public IImporter Of(ImportKind kind) => importers.First(x => x.Kind == kind);

    /// <summary>The whole file, judged; nothing is kept.</summary>
    /// <param name="content">Closed here.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="scope">Where and for which day; its columns are those of the file.</param>
    /// <param name="chosen">Columns assigned by hand.</param>
    /// <param name="ct">Stops between queries.</param>
    /// <exception cref="DomainException">The file cannot be read or holds no such table.</exception>
    public async Task<ImportLook> Look(Stream content, string name, ImportKind kind, ImportScope scope, IReadOnlyDictionary<int, string> chosen, CancellationToken ct)
    {
        var importer = Of(kind);
        var sheet = ImportSheet.Read(content, name, importer, chosen);
        scope = scope with { Columns = sheet.Columns.Select(x => x.Field).OfType<string>().ToHashSet() };
        var rows = sheet.Lines.Count == 0 ? [] : await importer.Judge(scope, sheet.Lines, ct);
        return new(sheet, rows, ImportJudgement.Remark(sheet, importer, rows));
    }

    /// <summary>Keeps how the file was understood, and its rows; inside the caller's transaction, after its save.</summary>
    public Task Keep(RegistryImport import, ImportLook look, CancellationToken ct) => db.InsertMany(look.Rows.Select(x => new ImportRow(import.Id, x)), ct);
}

/// <summary>A file as it was understood and judged.</summary>
/// <param name="Sheet">Its columns and rows.</param>
/// <param name="Rows">As judged; empty while a column is missing.</param>
/// <param name="Remark">What is to be said of it as a whole; null when nothing.</param>
internal sealed record ImportLook(ImportSheet Sheet, IReadOnlyList<JudgedRow> Rows, string? Remark);
