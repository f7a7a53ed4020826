using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Trust.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Trust.Erasures;

/// <summary>That the desk decided to erase, who and why, and what came of it. It outlives what was erased.</summary>
internal sealed class Erasure : IVersioned
{
    Erasure() { }

    /// <exception cref="DomainException">The reason is missing.</exception>
    public Erasure(DataRequest request, string? reason, Actor by, Guid jobId, DateTime now)
    {
        var clean = CleanText.Of(reason);
        if (clean.Length == 0) throw new DomainException(TrustErrors.ErasureReasonMissing, nameof(Reason));
        (RequestId, SubjectId, OrganizationId, Reason, ById, ByName, JobId, OrderedAt) = (request.Id, request.SubjectId, request.OrganizationId, clean, by.PersonId, by.Name, jobId, now);
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RequestId { get; private init; }
    public Guid SubjectId { get; private init; }
    public Guid OrganizationId { get; private init; }
    public string Reason { get; private init; } = "";
    public Guid ById { get; private init; }
    public string ByName { get; private init; } = "";
    public Guid JobId { get; private set; }
    public DateTime OrderedAt { get; private init; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>Rows that went.</summary>
    public int Erased { get; private set; }

    /// <summary>Rows that were emptied.</summary>
    public int Cleared { get; private set; }
    public int Version { get; set; }

    public void OrderAgain(Guid jobId) => JobId = jobId;
    public void End(int erased, int cleared, DateTime now) => (Erased, Cleared, EndedAt) = (erased, cleared, now);
}

internal sealed class ErasureTable : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> table)
    {
        table.ToTable("erasures");
        table.Property(x => x.Reason).HasMaxLength(400);
        table.Property(x => x.ByName).HasMaxLength(200);
        table.HasIndex(x => x.RequestId).IsUnique();
        table.HasIndex(x => x.SubjectId);
    }
}
