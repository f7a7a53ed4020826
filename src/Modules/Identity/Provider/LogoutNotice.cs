using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Provider;

/// <summary>A client still to be told that a session has ended. Gone once it was told, or given up.</summary>
internal sealed class LogoutNotice : IUnjournaled, IAwaited
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid SessionId { get; init; }

    /// <summary>The issuer that the client knows us by.</summary>
    public required string Issuer { get; init; }
    public int Attempts { get; set; }
    public required DateTime DueAt { get; set; }
}

internal sealed class LogoutNoticeTable : IEntityTypeConfiguration<LogoutNotice>
{
    public void Configure(EntityTypeBuilder<LogoutNotice> table)
    {
        table.ToTable("logout_notices");
        table.HasIndex(x => x.DueAt);
    }
}
