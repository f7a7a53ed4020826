using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Trust.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Trust.Copies;

/// <summary>A copy of what is held about a person, made for one request; it can be taken along for some days by who asked.</summary>
internal sealed class DataCopy : IVersioned
{
    DataCopy() { }

    public DataCopy(DataRequest request, Guid jobId, DateTime now) =>
        (RequestId, SubjectId, AskedById, OrganizationId, JobId, OrderedAt) = (request.Id, request.SubjectId, request.AskedById, request.OrganizationId, jobId, now);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RequestId { get; private init; }
    public Guid SubjectId { get; private init; }

    /// <summary>Who may take it along.</summary>
    public Guid AskedById { get; private init; }
    public Guid OrganizationId { get; private init; }

    /// <summary>The job that makes it.</summary>
    public Guid JobId { get; private set; }
    public DateTime OrderedAt { get; private init; }
    public DateTime? MadeAt { get; private set; }

    /// <summary>Of the zip in the file store; null before it is made and after it has expired.</summary>
    public string? Address { get; private set; }
    public DateTime? ExpiresAt { get; private set; }
    public int Version { get; set; }

    public void OrderAgain(Guid jobId) => JobId = jobId;
    public void Made(string address, DateTime now, TimeSpan kept) => (Address, MadeAt, ExpiresAt) = (address, now, now + kept);
    public void Expire() => Address = null;
}

internal static class DataCopyScopes
{
    /// <summary>Only who asked.</summary>
    public static IQueryable<DataCopy> FetchableBy(this IQueryable<DataCopy> all, Actor actor, DateTime now) => all.Where(x => x.AskedById == actor.PersonId && x.Address != null && x.ExpiresAt > now);
}

internal sealed class DataCopyTable : IEntityTypeConfiguration<DataCopy>
{
    public void Configure(EntityTypeBuilder<DataCopy> table)
    {
        table.ToTable("copies");
        table.Property(x => x.Address).HasMaxLength(64);
        table.HasIndex(x => x.RequestId).IsUnique();
        table.HasIndex(x => x.SubjectId);
        table.HasIndex(x => x.ExpiresAt);
    }
}
