using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Records.Transcripts;

internal sealed class TranscriptTable : IEntityTypeConfiguration<Transcript>
{
    public void Configure(EntityTypeBuilder<Transcript> table)
    {
        table.ToTable("transcripts");
        table.Property(x => x.Code).HasMaxLength(30);
        table.Property(x => x.ClassName).HasMaxLength(40);
        table.Property(x => x.LearnerName).HasMaxLength(200);
        table.Property(x => x.DataAddress).HasMaxLength(64);
        table.Property(x => x.PdfAddress).HasMaxLength(64);
        table.Property(x => x.XmlAddress).HasMaxLength(64);
        table.Ignore(x => x.RemarkLines);
        table.HasMany(x => x.Signatures).WithOne().HasForeignKey(x => x.TranscriptId);
        table.HasIndex(x => new { x.Code, x.Edition }).IsUnique();
        // Two who draw up the same class at once make one edition, not two.
        table.HasIndex(x => new { x.ClassId, x.LearnerId, x.Edition }).IsUnique();
        table.HasIndex(x => new { x.SchoolId, x.StartYear, x.State });
        table.HasIndex(x => new { x.LearnerId, x.StartYear });
    }
}

internal sealed class TranscriptSignatureTable : IEntityTypeConfiguration<TranscriptSignature>
{
    public void Configure(EntityTypeBuilder<TranscriptSignature> table)
    {
        table.ToTable("signatures");
        table.Property(x => x.SubjectCode).HasMaxLength(40);
        table.Property(x => x.SubjectName).HasMaxLength(200);
        table.Property(x => x.SignerName).HasMaxLength(200);
        table.Property(x => x.PartHash).HasMaxLength(64);
        table.Property(x => x.SerialNumber).HasMaxLength(64);
        table.HasIndex(x => new { x.TranscriptId, x.Step, x.SubjectCode }).IsUnique();
        table.HasIndex(x => new { x.SignerId, x.SignedAt });
    }
}

internal sealed class LateChangeTable : IEntityTypeConfiguration<LateChange>
{
    public void Configure(EntityTypeBuilder<LateChange> table)
    {
        table.ToTable("late_changes");
        table.Property(x => x.SubjectCode).HasMaxLength(40);
        table.HasIndex(x => new { x.ClassId, x.LearnerId });
    }
}
