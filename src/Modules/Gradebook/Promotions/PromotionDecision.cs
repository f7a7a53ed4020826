using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Gradebook.Promotions;

/// <summary>What the head of the school decided on a learner's year where the rules do not let them up, or cannot tell.</summary>
internal sealed class PromotionDecision
{
    public required Guid ClassId { get; init; }
    public required Guid LearnerId { get; init; }
    public required string Number { get; set; }
    public required string Reason { get; set; }
    public required bool IsPromoted { get; set; }

    /// <summary>The year's learning level where the formula gives none: "Đ"; null: as computed.</summary>
    public string? Learning { get; set; }
    public required string By { get; set; }
}

internal sealed class PromotionDecisionTable : IEntityTypeConfiguration<PromotionDecision>
{
    public void Configure(EntityTypeBuilder<PromotionDecision> table)
    {
        table.ToTable("promotion_decisions");
        table.HasKey(x => new { x.ClassId, x.LearnerId });
        table.Property(x => x.Number).HasMaxLength(60);
        table.Property(x => x.Reason).HasMaxLength(500);
        table.Property(x => x.Learning).HasMaxLength(5);
        table.Property(x => x.By).HasMaxLength(200);
    }
}
