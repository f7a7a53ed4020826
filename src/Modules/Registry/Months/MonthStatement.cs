using Khue.Kernel.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Months;

/// <summary>A unit's signed word on its month of reconciliation: how many people, how many agree, what is open. One for each unit and month.</summary>
internal sealed class MonthStatement
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganizationId { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }
    public required int People { get; init; }
    public required int Matched { get; init; }
    public required int Open { get; init; }
    public required int Kept { get; init; }
    public required string SignedBy { get; init; }
    public required DateTime SignedAt { get; init; }

    /// <summary>Of the signed XML in the file store.</summary>
    public required string Address { get; init; }
}

internal sealed class MonthStatementTable : IEntityTypeConfiguration<MonthStatement>
{
    public void Configure(EntityTypeBuilder<MonthStatement> table)
    {
        table.ToTable("month_statements");
        table.Property(x => x.Address).HasMaxLength(64);
        table.HasIndex(x => new { x.OrganizationId, x.Month }).IsUnique();
        table.HasIndex(x => x.Month);
    }
}

internal static class MonthStatementScopes
{
    public static IQueryable<MonthStatement> VisibleTo(this IQueryable<MonthStatement> all, Actor actor) => all.Within(actor, x => x.OrganizationId);
}
