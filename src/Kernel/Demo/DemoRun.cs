using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Kernel.Demo;

/// <summary>Marks the database as a demo one, and how far its making came: the only row of its table. Without it no demo account is shown.</summary>
public sealed class DemoRun : IUnjournaled
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public int Learners { get; init; }
    public int Seed { get; init; }
    public DateOnly Day { get; init; }
    public DateTime StartedAt { get; init; }

    /// <summary>Schools that are there; written in the transaction of each.</summary>
    public int SchoolsMade { get; set; }

    /// <summary>Null while schools are missing.</summary>
    public DateTime? FinishedAt { get; set; }
}

/// <summary>A school of the demo province was made with all its rows. Subject: the school.</summary>
[Said("Dựng một trường của tỉnh mẫu: {Learners} học sinh, {Classes} lớp")]
public sealed record DemoSchoolMade(Guid Subject, Guid? OrganizationId, int Learners, int Classes) : IFact;

/// <summary>A demo province was begun: its offices and their people are there. Subject: the department.</summary>
[Said("Bắt đầu dựng tỉnh mẫu {Learners} học sinh")]
public sealed record DemoBegun(Guid Subject, Guid? OrganizationId, int Learners, int Seed) : IFact;

internal sealed class DemoRunTable : IEntityTypeConfiguration<DemoRun>
{
    public void Configure(EntityTypeBuilder<DemoRun> table) => table.ToTable("demo");
}
