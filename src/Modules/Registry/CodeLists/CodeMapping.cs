using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.CodeLists;

internal enum MappingKind { OneToOne = 1, Merged = 2, Split = 3 }

/// <summary>What a code became on a day. A code that was split has one of these for each part.</summary>
internal sealed class CodeMapping
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ListId { get; init; }
    public required string OldCode { get; init; }
    public required string NewCode { get; init; }

    /// <summary>First day of the new code.</summary>
    public required DateOnly On { get; init; }
    public required MappingKind Kind { get; init; }

    /// <summary>Of a split, the part of the old that went there, in thousandths; null when unknown.</summary>
    public int? Share { get; init; }

    /// <summary>The upload that brought it; null for what came with the program.</summary>
    public Guid? UploadId { get; init; }
}

/// <summary>A file of mappings, kept while it is looked at and after it was applied.</summary>
internal sealed class MappingUpload : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ListId { get; init; }
    public required string FileName { get; init; }

    /// <summary>Address in the file store.</summary>
    public required string Address { get; init; }
    public required DateTime At { get; init; }
    public required string ByName { get; init; }
    public DateTime? AppliedAt { get; set; }

    /// <summary>When what was taken from it was taken out again; null while it holds.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>How many rows were taken.</summary>
    public int Taken { get; set; }
    public int Version { get; set; }
}

internal sealed class CodeMappingTable : IEntityTypeConfiguration<CodeMapping>
{
    public void Configure(EntityTypeBuilder<CodeMapping> table)
    {
        table.ToTable("code_mappings");
        table.Property(x => x.OldCode).HasMaxLength(40);
        table.Property(x => x.NewCode).HasMaxLength(40);
        table.HasIndex(x => new { x.ListId, x.OldCode, x.On, x.NewCode }).IsUnique();
    }
}

internal sealed class MappingUploadTable : IEntityTypeConfiguration<MappingUpload>
{
    public void Configure(EntityTypeBuilder<MappingUpload> table)
    {
        table.ToTable("mapping_uploads");
        table.Property(x => x.FileName).HasMaxLength(300);
        table.HasIndex(x => x.ListId);
    }
}
