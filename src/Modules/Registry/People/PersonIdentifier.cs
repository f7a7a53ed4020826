using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.People;

internal enum IdentifierKind { PersonalId = 1, MinistryCode = 2, SchoolCode = 3, Passport = 4, OldPersonalId = 5 }

/// <summary>One number of a person. While in force it belongs to one person; a replaced one stays as a former number and is still found.</summary>
internal sealed class PersonIdentifier
{
    public required Guid PersonId { get; init; }
    public required IdentifierKind Kind { get; init; }
    public required string Value { get; init; }

    /// <summary>The school that gave it; empty when it holds in the whole country.</summary>
    public Guid Issuer { get; init; }

    /// <summary>First day; null when not known.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day; null while in force.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The number as it is stored, or a refusal that says what is wrong with it.</summary>
    public static string Clean(IdentifierKind kind, string? written, string field)
    {
        var bare = string.Concat(CleanText.Of(written).Where(c => c is not (' ' or '.' or '-'))).ToUpperInvariant();
        var fits = kind switch
        {
            IdentifierKind.PersonalId => bare.Length == PersonalNumber.Length && bare.All(char.IsAsciiDigit),
            IdentifierKind.MinistryCode => bare.Length == 10 && bare.All(char.IsAsciiDigit),
            IdentifierKind.Passport => bare.Length is >= 6 and <= 12 && bare.All(char.IsAsciiLetterOrDigit) && bare.Any(char.IsAsciiDigit),
            IdentifierKind.OldPersonalId => bare.Length is 9 or 12 && bare.All(char.IsAsciiDigit),
            _ => bare.Length is >= 1 and <= 20 && bare.All(c => char.IsAsciiLetterOrDigit(c) || c == '/'),
        };
        return fits ? bare : throw new DomainException(kind switch
        {
            IdentifierKind.PersonalId => RegistryErrors.PersonalIdMalformed,
            IdentifierKind.MinistryCode => RegistryErrors.MinistryCodeMalformed,
            IdentifierKind.Passport => RegistryErrors.PassportMalformed,
            IdentifierKind.OldPersonalId => RegistryErrors.OldIdMalformed,
            _ => RegistryErrors.SchoolCodeMalformed,
        }, field);
    }

    /// <summary>A key of another system as it is stored and searched; null when it has none that fits.</summary>
    public static string? SchoolCode(string? written)
    {
        var bare = string.Concat(CleanText.Of(written).Where(c => c is not (' ' or '.' or '-'))).ToUpperInvariant();
        return bare.Length is >= 1 and <= 40 ? bare : null;
    }

    public static string Title(IdentifierKind kind) => kind switch
    {
        IdentifierKind.PersonalId => "Số định danh cá nhân",
        IdentifierKind.MinistryCode => "Mã ngành",
        IdentifierKind.SchoolCode => "Mã của trường",
        IdentifierKind.Passport => "Hộ chiếu",
        _ => "Chứng minh nhân dân, số cũ",
    };
}

internal sealed class PersonIdentifierTable : IEntityTypeConfiguration<PersonIdentifier>
{
    public void Configure(EntityTypeBuilder<PersonIdentifier> table)
    {
        table.ToTable("identifiers");
        table.HasKey(x => new { x.PersonId, x.Kind, x.Issuer, x.Value });
        table.Property(x => x.Value).HasMaxLength(40);
        // Two small indexes instead of two whole ones: numbers in force are unique, former ones are only found.
        table.HasIndex(x => new { x.Value, x.Kind, x.Issuer }).IsUnique().HasFilter("\"to\" is null");
        table.HasIndex(x => x.Value).HasFilter("\"to\" is not null");
    }
}
