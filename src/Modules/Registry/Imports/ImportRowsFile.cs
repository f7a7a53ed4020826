using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Microsoft.EntityFrameworkCore;
using SheetCell = Khue.Kernel.Sheets.Cell;

namespace Khue.Registry.Imports;

/// <summary>All rows of a file as a table: what was read, how each was judged and why, what became of it. To be corrected and put in again.</summary>
internal sealed class ImportRowsFile(KhueDb db, Actor actor, ImportReader reader) : IUseCase
{
    const int Batch = 2_000;

    public async Task<byte[]> Handle(Guid id, CancellationToken ct)
    {
        var import = await db.Set<RegistryImport>().AsNoTracking().EditableBy(actor).One(id, ct);
        var has = import.Scope().Columns;
        var fields = reader.Of(import.Kind).Fields.Where(x => has.Contains(x.Key)).ToList();
        using var stream = new MemoryStream();
        using (var writer = new CsvWriter(stream))
        {
            writer.Row([.. fields.Select(x => (SheetCell)x.Title), "Dòng trong tệp", "Kết quả", "Lý do"]);
            for (var after = 0; ;)
            {
                var rows = await db.Set<ImportRow>().AsNoTracking().Where(x => x.ImportId == id && x.Row > after).OrderBy(x => x.Row).Take(Batch).ToListAsync(ct);
                foreach (var row in rows)
                {
                    var line = row.Line();
                    writer.Row([.. fields.Select(x => (SheetCell)line.Text(x.Key)), (long)row.Row, ImportText.Became(row.Step, row.Result), string.Join(" ", row.ReadFindings().Select(x => x.Text).Append(row.Note ?? "")).Trim()]);
                }
                if (rows.Count < Batch) break;
                after = rows[^1].Row;
            }
        }
        return stream.ToArray();
    }
}
