using Khue.Gradebook.Rules;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Gradebook.Books;

/// <summary>The score book of a subject in a class for one term: whose it is, how full, and whether it is closed.</summary>
internal sealed class SubjectBook : IVersioned
{
    public required Guid ClassId { get; init; }
    public required string SubjectCode { get; init; }
    public required short Term { get; init; }
    public required Guid SchoolId { get; init; }
    public required int StartYear { get; init; }
    public required short Grade { get; init; }

    /// <summary>Copied from School's teaching; null when nobody is assigned.</summary>
    public Guid? TeacherId { get; set; }
    public string? TeacherName { get; set; }

    /// <summary>Size of the class, followed from School.</summary>
    public int Learners { get; set; }

    /// <summary>Cells that hold a mark.</summary>
    public int Filled { get; set; }
    public DateTime? ClosedAt { get; set; }

    /// <summary>Why the principal opened it again: from then on marks may be changed although the term is closed, until it is closed once more.</summary>
    public string? ReopenReason { get; set; }

    /// <summary>Grows with every save of its cells, so that two savers never compute a mean from half of what the other wrote.</summary>
    public int Version { get; set; }

    /// <summary>Why nothing may be entered now; null when it may.</summary>
    public DomainException? Lock(bool isTermClosed) =>
        ClosedAt is { } at ? new(GradebookErrors.BookClosed, null, Term, $"{LocalClock.Local(at):HH:mm dd/MM/yyyy}")
        : isTermClosed && ReopenReason is null ? new(GradebookErrors.TermClosed, null, Term) : null;

    public void Close(DateTime now)
    {
        if (ClosedAt is not null) throw Lock(false)!;
        (ClosedAt, ReopenReason) = (now, null);
    }

    public void Reopen(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new DomainException(GradebookErrors.ReasonMissing, "Reason");
        (ClosedAt, ReopenReason) = (null, reason.Trim());
    }
}

internal sealed class SubjectBookTable : IEntityTypeConfiguration<SubjectBook>
{
    public void Configure(EntityTypeBuilder<SubjectBook> table)
    {
        table.ToTable("books");
        table.HasKey(x => new { x.ClassId, x.SubjectCode, x.Term });
        table.Property(x => x.SubjectCode).HasMaxLength(20);
        table.Property(x => x.ReopenReason).HasMaxLength(500);
        table.HasIndex(x => new { x.TeacherId, x.StartYear });
        table.HasIndex(x => new { x.SchoolId, x.StartYear });
    }
}
