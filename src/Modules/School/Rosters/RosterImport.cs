using System.Text.Json;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Text;

namespace Khue.School.Rosters;

internal enum RosterState { Draft, Applying, Applied, Undoing, Undone }

/// <summary>One file of pupils put in at a school, with what people decided about it and what became of it.</summary>
internal sealed class RosterImport : IVersioned
{
    const int LongestName = 255;

    RosterImport() { }

    public RosterImport(Guid schoolId, string fileName, string address, string? className, Actor by, DateTime now)
    {
        (SchoolId, Address, CreatedById, CreatedBy, CreatedAt) = (schoolId, address, by.PersonId, by.Name, now);
        var name = CleanText.Of(fileName);
        FileName = name.Length > LongestName ? name[^LongestName..] : name;
        ClassName = className;
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SchoolId { get; private set; }
    public string FileName { get; private set; } = "";

    /// <summary>Of the content in the file store.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The class of rows that name none; null when not told.</summary>
    public string? ClassName { get; private set; }

    /// <summary>Columns assigned by hand, JSON.</summary>
    public string Mapping { get; private set; } = "[]";

    /// <summary>Cells corrected and rows left out, JSON.</summary>
    public string Corrections { get; private set; } = "{}";
    public RosterState State { get; private set; }
    public int Added { get; private set; }
    public int Updated { get; private set; }
    public int Unchanged { get; private set; }
    public int Skipped { get; private set; }
    public int Removed { get; private set; }
    public int Restored { get; private set; }

    /// <summary>Rows that an undo left as they are, since something depends on them.</summary>
    public int Stayed { get; private set; }
    public Guid CreatedById { get; private set; }
    public string CreatedBy { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }
    public DateTime? AppliedAt { get; private set; }
    public DateTime? UndoneAt { get; private set; }

    /// <summary>The job that last worked on it; null before, and when a command at the terminal did.</summary>
    public Guid? JobId { get; private set; }
    public int Version { get; set; }

    public int Done => Added + Updated + Unchanged + Skipped;

    public RosterDecisions Decisions() => new(
        JsonSerializer.Deserialize<List<RosterDecisions.Column>>(Mapping, FactCatalog.Json) ?? [],
        JsonSerializer.Deserialize<RosterDecisions.Rows>(Corrections, FactCatalog.Json) ?? new());

    /// <summary>Replaces what was decided; only before applying.</summary>
    public void Decide(RosterDecisions decisions)
    {
        if (State != RosterState.Draft) throw new DomainException(SchoolErrors.RosterNotDraft);
        Mapping = JsonSerializer.Serialize(decisions.Columns, FactCatalog.Json);
        Corrections = JsonSerializer.Serialize(decisions.OfRows, FactCatalog.Json);
    }

    /// <summary>Begins to apply, or goes on where an earlier attempt stopped.</summary>
    public void StartApply(Guid? jobId)
    {
        if (State is not (RosterState.Draft or RosterState.Applying)) throw new DomainException(SchoolErrors.RosterNotDraft);
        (State, JobId) = (RosterState.Applying, jobId);
    }

    /// <summary>Counts one applied step.</summary>
    public void CountApplied(int added, int updated, int unchanged, int skipped) =>
        (Added, Updated, Unchanged, Skipped) = (Added + added, Updated + updated, Unchanged + unchanged, Skipped + skipped);

    public void EndApply(DateTime now) => (State, AppliedAt) = (RosterState.Applied, now);

    /// <summary>Begins to take everything back, also from an attempt that stopped half-way, or goes on doing so.</summary>
    public void StartUndo(Guid? jobId)
    {
        if (State is RosterState.Draft or RosterState.Undone) throw new DomainException(SchoolErrors.RosterNotApplied);
        (State, JobId) = (RosterState.Undoing, jobId);
    }

    /// <summary>Counts one step taken back.</summary>
    public void CountUndone(int removed, int restored, int stayed) =>
        (Removed, Restored, Stayed) = (Removed + removed, Restored + restored, Stayed + stayed);

    public void EndUndo(DateTime now) => (State, UndoneAt) = (RosterState.Undone, now);
}
