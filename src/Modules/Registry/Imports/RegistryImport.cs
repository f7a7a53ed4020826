using System.Text.Json;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Text;

namespace Khue.Registry.Imports;

internal enum ImportState { Draft, Applying, Applied, Undoing, Undone }

/// <summary>One file put in at a unit, what people decided about it and what became of it. Its rows are <see cref="ImportRow"/>.</summary>
internal sealed class RegistryImport : IVersioned
{
    const int LongestName = 255;

    RegistryImport() { }

    public RegistryImport(ImportKind kind, Guid unitId, DateOnly on, string fileName, string address, Actor by, DateTime now)
    {
        (Kind, UnitId, On, Address, CreatedById, CreatedBy, CreatedAt) = (kind, unitId, on, address, by.PersonId, by.Name, now);
        var name = CleanText.Of(fileName);
        FileName = name.Length > LongestName ? name[^LongestName..] : name;
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public ImportKind Kind { get; private set; }
    public Guid UnitId { get; private set; }

    /// <summary>The day for rows that name none.</summary>
    public DateOnly On { get; private set; }
    public string FileName { get; private set; } = "";

    /// <summary>Of the content in the file store.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The columns and what each is taken for, JSON.</summary>
    public string Columns { get; private set; } = "[]";

    /// <summary>What is to be said of the file as a whole: a column missing, a column that seems to be another; null when nothing.</summary>
    public string? Remark { get; private set; }
    public ImportState State { get; private set; }

    /// <summary>Rows with warnings are left; what was chosen when it was applied.</summary>
    public bool SkipsWarnings { get; private set; }

    /// <summary>Rows of the file that are about nothing.</summary>
    public int Ignored { get; private set; }
    public int Added { get; private set; }
    public int Changed { get; private set; }
    public int Same { get; private set; }
    public int Left { get; private set; }
    public int TakenBack { get; private set; }

    /// <summary>Rows that an undo left as they are, since something depends on them.</summary>
    public int Kept { get; private set; }
    public Guid CreatedById { get; private set; }
    public string CreatedBy { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }
    public DateTime? AppliedAt { get; private set; }
    public DateTime? UndoneAt { get; private set; }

    /// <summary>The job that last worked on it; null before, and when a command at the terminal did.</summary>
    public Guid? JobId { get; private set; }
    public int Version { get; set; }

    public IReadOnlyList<ImportColumn> ReadColumns() => JsonSerializer.Deserialize<List<ImportColumn>>(Columns, FactCatalog.Json) ?? [];

    public ImportScope Scope() => new(Id, UnitId, On, ReadColumns().Select(x => x.Field).OfType<string>().ToHashSet());

    /// <summary>Keeps how the file was understood; only before applying.</summary>
    public void Understand(ImportSheet sheet, string? remark)
    {
        if (State != ImportState.Draft) throw new DomainException(RegistryErrors.ImportNotDraft);
        Columns = JsonSerializer.Serialize(sheet.Columns, FactCatalog.Json);
        (Remark, Ignored) = (remark, sheet.Ignored);
    }

    /// <summary>Begins to apply, or goes on where an earlier attempt stopped; what was chosen then holds.</summary>
    public void StartApply(Guid? jobId, bool skipsWarnings)
    {
        if (State is not (ImportState.Draft or ImportState.Applying)) throw new DomainException(RegistryErrors.ImportNotDraft);
        if (State == ImportState.Draft) SkipsWarnings = skipsWarnings;
        (State, JobId) = (ImportState.Applying, jobId);
    }

    /// <summary>Counts one applied step.</summary>
    public void CountApplied(int added, int changed, int same, int left) => (Added, Changed, Same, Left) = (Added + added, Changed + changed, Same + same, Left + left);

    public void EndApply(DateTime now) => (State, AppliedAt) = (ImportState.Applied, now);

    /// <summary>Begins to take everything back, also from an attempt that stopped half-way; again for rows that an earlier undo had to leave.</summary>
    public void StartUndo(Guid? jobId)
    {
        if (State == ImportState.Draft || State == ImportState.Undone && Kept == 0) throw new DomainException(RegistryErrors.ImportNotApplied);
        if (State == ImportState.Undone) Kept = 0;
        (State, JobId) = (ImportState.Undoing, jobId);
    }

    /// <summary>Counts one step taken back.</summary>
    public void CountUndone(int takenBack, int kept) => (TakenBack, Kept) = (TakenBack + takenBack, Kept + kept);

    public void EndUndo(DateTime now) => (State, UndoneAt) = (ImportState.Undone, now);
}
