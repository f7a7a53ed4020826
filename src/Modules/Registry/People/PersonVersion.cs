using System.Text.Json;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.People;

/// <summary>A record as it was from one change to the next, so that it can be read as of any day.</summary>
internal sealed class PersonVersion
{
    PersonVersion() { }

    public PersonVersion(PersonBefore before, DateTime from, DateTime to) => (PersonId, From, To, Values) = (before.Id, from, to, JsonSerializer.Serialize(before, FactCatalog.Json));

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; private init; }
    public DateTime From { get; private init; }
    public DateTime To { get; private init; }

    /// <summary>A <see cref="PersonBefore"/>; text, so that fields to come need no new columns here.</summary>
    public string Values { get; private init; } = "";

    public PersonBefore Read() => JsonSerializer.Deserialize<PersonBefore>(Values, FactCatalog.Json)!;
}

internal sealed class PersonVersionTable : IEntityTypeConfiguration<PersonVersion>
{
    public void Configure(EntityTypeBuilder<PersonVersion> table)
    {
        table.ToTable("person_versions");
        table.HasIndex(x => new { x.PersonId, x.To });
    }
}

internal enum FormerNameKind { Changed = 1, Spelling = 2, Other = 3 }

/// <summary>A name that the person bore or was written with; still found by search.</summary>
internal sealed class FormerName
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required string FullName { get; init; }
    public required FormerNameKind Kind { get; init; }
    public DateOnly? From { get; init; }

    /// <summary>Last day it was borne or written.</summary>
    public required DateOnly To { get; init; }
    public string? Reason { get; init; }

    public static string Title(FormerNameKind kind) => kind switch { FormerNameKind.Changed => "đổi tên", FormerNameKind.Spelling => "viết sai", _ => "tên khác" };
}

internal sealed class FormerNameTable : IEntityTypeConfiguration<FormerName>
{
    public void Configure(EntityTypeBuilder<FormerName> table)
    {
        table.ToTable("former_names");
        table.Property(x => x.FullName).HasMaxLength(200);
        table.Property(x => x.Reason).HasMaxLength(400);
        table.HasIndex(x => x.PersonId);
    }
}
