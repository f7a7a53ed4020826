using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Residences;

internal enum ResidenceKind { Permanent = 1, Current = 2 }

/// <summary>Where a person is registered or lives, from a day to a day.</summary>
internal sealed class Residence
{
    Residence() { }

    public Residence(Guid personId, ResidenceKind kind, string? wardCode, string? line, DateOnly? from, string source)
    {
        var ward = CleanText.Of(wardCode);
        if (ward.Length != 5 || !ward.All(char.IsAsciiDigit)) throw new DomainException(RegistryErrors.WardCodeMalformed, nameof(WardCode));
        (PersonId, Kind, WardCode, From, Source) = (personId, kind, ward, from, source);
        Line = CleanText.Of(line) is { Length: > 0 } clean ? clean : null;
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; private init; }
    public ResidenceKind Kind { get; private init; }

    /// <summary>Five digits, in force on the first day.</summary>
    public string WardCode { get; private init; } = "";

    /// <summary>House, street, hamlet.</summary>
    public string? Line { get; private init; }
    public DateOnly? From { get; private init; }

    /// <summary>Last day; null while it holds.</summary>
    public DateOnly? To { get; private set; }
    public string Source { get; private init; } = "";

    public void End(DateOnly on)
    {
        if (on < From) throw new DomainException(RegistryErrors.EndsBeforeBegin, nameof(From), $"{From:dd/MM/yyyy}");
        To = on;
    }
}

internal sealed class ResidenceTable : IEntityTypeConfiguration<Residence>
{
    public void Configure(EntityTypeBuilder<Residence> table)
    {
        table.ToTable("residences");
        table.Property(x => x.WardCode).HasMaxLength(5);
        table.Property(x => x.Line).HasMaxLength(300);
        table.Property(x => x.Source).HasMaxLength(40);
        table.HasIndex(x => x.PersonId);
    }
}
