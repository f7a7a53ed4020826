using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.School.Years;

/// <summary>A school year of one school, with its two terms.</summary>
internal sealed class SchoolYear : IVersioned
{
    SchoolYear() { }

    public SchoolYear(Guid schoolId, int startYear, DateOnly from, DateOnly secondTermFrom, DateOnly to)
    {
        (SchoolId, StartYear) = (schoolId, startYear);
        SetDays(from, secondTermFrom, to);
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SchoolId { get; private set; }

    /// <summary>2025 for 2025-2026.</summary>
    public int StartYear { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly SecondTermFrom { get; private set; }
    public DateOnly To { get; private set; }

    /// <summary>When each term was closed, UTC; null while open.</summary>
    public DateTime? FirstTermClosedAt { get; private set; }
    public DateTime? SecondTermClosedAt { get; private set; }
    public int Version { get; set; }

    public DateTime? ClosedAt(int term) => term == 1 ? FirstTermClosedAt : SecondTermClosedAt;

    /// <summary>Refused unless in order.</summary>
    public void SetDays(DateOnly from, DateOnly secondTermFrom, DateOnly to)
    {
        if (from >= secondTermFrom || secondTermFrom >= to) throw new DomainException(SchoolErrors.DaysOutOfOrder, nameof(From));
        (From, SecondTermFrom, To) = (from, secondTermFrom, to);
    }

    /// <summary>Refuses a day outside the year.</summary>
    public void MustHold(DateOnly day, string field) => MustHold(day, From, To, field);

    public static void MustHold(DateOnly day, DateOnly from, DateOnly to, string field)
    {
        if (day < from || day > to) throw new DomainException(SchoolErrors.OutsideYear, field, $"{day:dd/MM/yyyy}", $"{from:dd/MM/yyyy}", $"{to:dd/MM/yyyy}");
    }

    public void Close(int term, DateTime now)
    {
        if (ClosedAt(term) is not null) throw new DomainException(SchoolErrors.TermClosed, "Term");
        Set(term, now);
    }

    public void Reopen(int term)
    {
        if (ClosedAt(term) is null) throw new DomainException(SchoolErrors.TermOpen, "Term");
        Set(term, null);
    }

    /// <summary>"2026-2027".</summary>
    public static string Name(int startYear) => $"{startYear}-{startYear + 1}";

    void Set(int term, DateTime? at)
    {
        if (term is not (1 or 2)) throw new DomainException(SchoolErrors.NoSuchTerm);
        if (term == 1) FirstTermClosedAt = at;
        else SecondTermClosedAt = at;
    }
}

internal sealed class SchoolYearTable : IEntityTypeConfiguration<SchoolYear>
{
    public void Configure(EntityTypeBuilder<SchoolYear> table)
    {
        table.ToTable("years");
        table.HasIndex(x => new { x.SchoolId, x.StartYear }).IsUnique();
    }
}
