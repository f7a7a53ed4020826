using System.Text.Json;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Imports;

/// <summary>What became of a row: nothing yet, written, left, or written and then taken back or kept by an undo.</summary>
internal enum ImportResult : byte { Waiting = 0, Written = 1, Same = 2, Left = 3, TakenBack = 4, Kept = 5 }

/// <summary>One row of a file: as it was read, as it was judged, and what became of it.</summary>
internal sealed class ImportRow : IUnjournaled
{
    ImportRow() { }

    public ImportRow(Guid importId, JudgedRow row)
    {
        (ImportId, Row, Rank, Step, Outcome) = (importId, row.Line.Row, row.Rank, row.Step, row.Outcome);
        Title = row.Title.Length > LongestTitle ? row.Title[..LongestTitle] : row.Title;
        Cells = JsonSerializer.Serialize(row.Line.Cells, FactCatalog.Json);
        Findings = row.Findings.Count == 0 ? null : JsonSerializer.Serialize(row.Findings, FactCatalog.Json);
    }

    const int LongestTitle = 200;

    public Guid ImportId { get; private set; }

    /// <summary>As the spreadsheet counts, from 1.</summary>
    public int Row { get; private set; }

    /// <summary>Smaller ranks are written first, and taken back last.</summary>
    public int Rank { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>Clean text by field, JSON.</summary>
    public string Cells { get; private set; } = "{}";
    public ImportStep Step { get; private set; }
    public ImportOutcome Outcome { get; private set; }

    /// <summary>JSON; null when nothing was noticed.</summary>
    public string? Findings { get; private set; }
    public ImportResult Result { get; private set; }
    public Guid? SubjectId { get; private set; }

    /// <summary>What taking it back needs to know, JSON.</summary>
    public string? Before { get; private set; }

    /// <summary>Why it stays; null unless an undo had to leave it.</summary>
    public string? Note { get; private set; }

    public ImportLine Line() => new(Row, JsonSerializer.Deserialize<Dictionary<string, string>>(Cells, FactCatalog.Json) ?? []);

    public IReadOnlyList<Finding> ReadFindings() => Findings is null ? [] : JsonSerializer.Deserialize<List<Finding>>(Findings, FactCatalog.Json) ?? [];

    public T ReadBefore<T>() => JsonSerializer.Deserialize<T>(Before ?? "null", FactCatalog.Json)!;

    /// <summary>Keeps what a step did with it. It may be judged otherwise than before: the records may have changed since the file was looked at.</summary>
    public void Settle(JudgedRow row)
    {
        (Step, Outcome, SubjectId, Before) = (row.Step, row.Outcome, row.SubjectId, row.Before);
        Findings = row.Findings.Count == 0 ? null : JsonSerializer.Serialize(row.Findings, FactCatalog.Json);
        Result = row.SubjectId is not null && row.Writes ? ImportResult.Written : row.Step == ImportStep.Same ? ImportResult.Same : ImportResult.Left;
    }

    /// <param name="why">Why it stays; null when it was taken back.</param>
    public void SettleUndo(string? why) => (Result, Note) = (why is null ? ImportResult.TakenBack : ImportResult.Kept, why);
}

internal sealed class RegistryImportTable : IEntityTypeConfiguration<RegistryImport>
{
    public void Configure(EntityTypeBuilder<RegistryImport> table)
    {
        table.ToTable("imports");
        table.Property(x => x.FileName).HasMaxLength(255);
        table.Property(x => x.Address).HasMaxLength(64);
        table.HasIndex(x => new { x.UnitId, x.Id });
    }
}

internal sealed class ImportRowTable : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> table)
    {
        table.ToTable("import_rows");
        table.HasKey(x => new { x.ImportId, x.Row });
        table.Property(x => x.Title).HasMaxLength(200);
        table.HasIndex(x => new { x.ImportId, x.Result, x.Rank, x.Row });
    }
}
