using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Reconciliation;

internal enum ReconciliationState { Waiting = 1, Reading = 2, Comparing = 3, Done = 4, Failed = 5, Doubtful = 6 }

/// <summary>One comparison of a unit's people with what a source says of them, or with one another.</summary>
internal sealed class ReconciliationRun : IVersioned
{
    /// <summary>In the place of a source: our own records compared with one another.</summary>
    public const string OwnRecords = "duplicates";

    ReconciliationRun() { }

    public ReconciliationRun(Guid organizationId, string source, DateOnly month, string? fileName, string? address, bool isWhole, Actor by, DateTime now, bool isSure = false)
    {
        (OrganizationId, Source, Month, Address, IsWhole, CreatedBy, CreatedAt, IsSure) = (organizationId, source, new(month.Year, month.Month, 1), address, isWhole, by.Name, now, isSure);
        FileName = fileName is null ? null : CleanText.Of(fileName) is var name && name.Length > 255 ? name[^255..] : CleanText.Of(fileName);
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The unit whose people are compared, with all below it.</summary>
    public Guid OrganizationId { get; private set; }
    public string Source { get; private set; } = "";

    /// <summary>First day of the month it counts for.</summary>
    public DateOnly Month { get; private set; }

    /// <summary>Null when the source was asked directly.</summary>
    public string? FileName { get; private set; }

    /// <summary>Of the file in the store; null when there is none.</summary>
    public string? Address { get; private set; }

    /// <summary>The source speaks of everybody: whom it leaves out it does not know.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Somebody has looked at a file that seemed wrong and wants it compared all the same.</summary>
    public bool IsSure { get; private set; }
    public ReconciliationState State { get; private set; } = ReconciliationState.Waiting;
    public Guid? JobId { get; private set; }
    public string CreatedBy { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>Answers read; of them the same as ours; of them about nobody of the unit.</summary>
    public int Answers { get; private set; }
    public int Same { get; private set; }
    public int Strangers { get; private set; }

    /// <summary>People of the unit about whom nothing was answered.</summary>
    public int Unanswered { get; private set; }
    public int Findings { get; private set; }

    /// <summary>Why it failed, or what seems wrong with the file, for people; null otherwise.</summary>
    public string? Failure { get; private set; }
    public int Version { get; set; }

    public bool IsRunning => State is ReconciliationState.Waiting or ReconciliationState.Reading or ReconciliationState.Comparing;

    public void Start(Guid jobId) => JobId = jobId;
    public void Read(int answers) => (State, Answers) = (ReconciliationState.Comparing, answers);

    public void End(int same, int strangers, int unanswered, int findings, DateTime now) =>
        (State, Same, Strangers, Unanswered, Findings, EndedAt) = (ReconciliationState.Done, same, strangers, unanswered, findings, now);

    /// <summary>Stops before anything is found: one column of the file, or the whole of it, seems wrong.</summary>
    public void Doubt(string text) => (State, Failure) = (ReconciliationState.Doubtful, text);

    /// <summary>Goes on with the answers as they are.</summary>
    public void Insist(Guid jobId)
    {
        if (State != ReconciliationState.Doubtful) throw new DomainException(RegistryErrors.NotDoubtful);
        (State, Failure, IsSure, JobId) = (ReconciliationState.Comparing, null, true, jobId);
    }

    public void Fail(string text, DateTime now) => (State, Failure, EndedAt) = (ReconciliationState.Failed, text, now);
}

internal sealed class ReconciliationTable : IEntityTypeConfiguration<ReconciliationRun>
{
    public void Configure(EntityTypeBuilder<ReconciliationRun> table)
    {
        table.ToTable("reconciliations");
        table.Property(x => x.Source).HasMaxLength(40);
        table.Property(x => x.FileName).HasMaxLength(255);
        table.Property(x => x.Address).HasMaxLength(64);
        table.HasIndex(x => new { x.OrganizationId, x.Id });
        table.HasIndex(x => new { x.Month, x.Source });
    }
}

internal static class ReconciliationScopes
{
    public static IQueryable<ReconciliationRun> VisibleTo(this IQueryable<ReconciliationRun> all, Actor actor) => all.Within(actor, x => x.OrganizationId);

    /// <summary>Whoever ordered it for their own unit.</summary>
    public static IQueryable<ReconciliationRun> EditableBy(this IQueryable<ReconciliationRun> all, Actor actor) => all.Where(x => x.OrganizationId == actor.OrganizationId);
}
