using System.Text.Json;
using Khue.Kernel.Journal;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Merging;

/// <summary>One merge of two records, with what moved, so that it can be taken back without loss.</summary>
internal sealed class PersonMerge
{
    PersonMerge() { }

    public PersonMerge(Guid keptId, Guid mergedId, MovedRows moved, string by, string? reason, DateTime at) =>
        (KeptId, MergedId, Moved, By, Reason, At) = (keptId, mergedId, JsonSerializer.Serialize(moved, FactCatalog.Json), by, reason, at);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid KeptId { get; private set; }
    public Guid MergedId { get; private set; }

    /// <summary>A <see cref="MovedRows"/>.</summary>
    public string Moved { get; private set; } = "";
    public string By { get; private set; } = "";
    public string? Reason { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>When it was taken back; null while it holds.</summary>
    public DateTime? UndoneAt { get; private set; }

    public MovedRows Read() => JsonSerializer.Deserialize<MovedRows>(Moved, FactCatalog.Json)!;
    public void Undo(DateTime now) => UndoneAt = now;
}

/// <summary>What went from one record to the other.</summary>
/// <param name="Numbers">With the last day they had before.</param>
/// <param name="FormerName">The name under which the merged record is found in the kept one; null when it bore the same.</param>
/// <param name="KeptVersion">Version of the kept record after the merge: while it stands, what was filled in can be taken out again.</param>
internal sealed record MovedRows(List<MovedNumber> Numbers, List<Guid> Relations, List<Guid> Contacts, List<Guid> Residences, List<Guid> Sensitive, Guid? FormerName, int KeptVersion, Contracts.PersonBefore KeptBefore);

internal sealed record MovedNumber(IdentifierKind Kind, Guid Issuer, string Value, DateOnly? From, DateOnly? To, bool IsNew);

internal sealed class PersonMergeTable : IEntityTypeConfiguration<PersonMerge>
{
    public void Configure(EntityTypeBuilder<PersonMerge> table)
    {
        table.ToTable("merges");
        table.Property(x => x.Reason).HasMaxLength(400);
        table.HasIndex(x => x.KeptId);
        table.HasIndex(x => x.MergedId);
    }
}
