using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Sensitive;

internal enum SensitiveKind { Health = 1, Disability = 2, Policy = 3 }

/// <summary>What the law calls sensitive, apart from the record: its own permission, and every reading is journalled.</summary>
internal sealed class SensitiveFact
{
    SensitiveFact() { }

    public SensitiveFact(Guid personId, SensitiveKind kind, string? value, DateOnly? from)
    {
        var clean = CleanText.Of(value);
        if (clean.Length == 0) throw new DomainException(RegistryErrors.SensitiveMissing, nameof(Value));
        (PersonId, Kind, Value, From) = (personId, kind, clean, from);
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; private init; }
    public SensitiveKind Kind { get; private init; }
    public string Value { get; private init; } = "";
    public DateOnly? From { get; private init; }

    /// <summary>Last day; null while it holds.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Encrypted with the keys of this deployment; null when nothing was noted.</summary>
    public string? Note { get; init; }

    public void End(DateOnly on)
    {
        if (on < From) throw new DomainException(RegistryErrors.EndsBeforeBegin, nameof(To), $"{From:dd/MM/yyyy}");
        To = on;
    }

    public static string Title(SensitiveKind kind) => kind switch { SensitiveKind.Health => "Sức khỏe", SensitiveKind.Disability => "Khuyết tật", _ => "Đối tượng chính sách" };
}

internal sealed class SensitiveFactTable : IEntityTypeConfiguration<SensitiveFact>
{
    public void Configure(EntityTypeBuilder<SensitiveFact> table)
    {
        table.ToTable("sensitive_facts");
        table.Property(x => x.Value).HasMaxLength(200);
        table.HasIndex(x => x.PersonId);
    }
}
