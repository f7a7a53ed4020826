using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;

namespace Khue.Registry.Imports;

/// <summary>What applying a row would do.</summary>
internal enum ImportStep : byte { Add = 1, Change = 2, Same = 3, Rejected = 4 }

/// <summary>How a row was judged.</summary>
internal enum ImportOutcome : byte { Ok = 1, Warning = 2, Rejected = 3 }

/// <summary>One row of a file while it is judged and, when told, written. Each kind adds what it understood.</summary>
internal abstract class JudgedRow(ImportLine line)
{
    readonly Findings findings = new();

    public ImportLine Line => line;
    public IReadOnlyList<Finding> Findings => findings.All;

    /// <summary>Whom or what it is about, for a list.</summary>
    public string Title { get; set; } = "";

    /// <summary>Rows of a smaller rank are written first, and taken back last.</summary>
    public int Rank { get; set; }
    public ImportStep Step { get; set; } = ImportStep.Add;
    public ImportOutcome Outcome => findings.All.Count == 0 ? ImportOutcome.Ok : IsRejected ? ImportOutcome.Rejected : ImportOutcome.Warning;
    public bool IsRejected => findings.All.Any(x => x.Severity == Severity.Rejected);
    public bool Writes => Step is ImportStep.Add or ImportStep.Change;

    /// <summary>The record that it wrote; null before, and when it wrote nothing.</summary>
    public Guid? SubjectId { get; set; }

    /// <summary>What taking it back needs to know, JSON.</summary>
    public string? Before { get; set; }

    public void Notice(Finding finding)
    {
        findings.Add(finding);
        if (finding.Severity == Severity.Rejected) Step = ImportStep.Rejected;
    }

    public void Reject(string code, string field, string text) => Notice(new(code, Severity.Rejected, field, text));
    public void Warn(string code, string field, string text) => Notice(new(code, Severity.Warning, field, text));

    /// <summary>Takes over what a rule refused, in its own words.</summary>
    public void Reject(DomainException refusal, string field) => Reject(refusal.Error.Code, field, refusal.Message);

    /// <summary>Takes over findings of the rules about people, for other fields than theirs.</summary>
    public void Notice(IEnumerable<Finding> all, string field)
    {
        foreach (var one in all) Notice(one with { Field = field });
    }
}
