using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Gradebook.Homeroom;

/// <summary>What a teacher writes about a learner in a term.</summary>
internal sealed class Comment
{
    public const int Most = 500;

    /// <summary>Subject code of the homeroom teacher's comment.</summary>
    public const string Homeroom = "";

    public required Guid ClassId { get; init; }
    public required Guid LearnerId { get; init; }
    public required string SubjectCode { get; init; }
    public required short Term { get; init; }
    public required string Text { get; set; }
    public required int Version { get; set; }
}

internal sealed class CommentTable : IEntityTypeConfiguration<Comment>
{
    public void Configure(EntityTypeBuilder<Comment> table)
    {
        table.ToTable("comments");
        table.HasKey(x => new { x.ClassId, x.SubjectCode, x.Term, x.LearnerId });
        table.Property(x => x.SubjectCode).HasMaxLength(20);
        table.HasIndex(x => x.LearnerId);
    }
}
