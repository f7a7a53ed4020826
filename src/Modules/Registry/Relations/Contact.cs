using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Relations;

internal enum ContactKind { Phone = 1, Email = 2 }

/// <summary>A way to reach a person.</summary>
internal sealed class Contact
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required ContactKind Kind { get; init; }

    /// <summary>Normalised, see <see cref="Phone"/>; what is searched is what is stored.</summary>
    public required string Value { get; init; }
    public DateOnly? From { get; init; }

    /// <summary>Last day; null while in use.</summary>
    public DateOnly? To { get; set; }
}

/// <summary>A phone number as it is stored: Vietnamese ones begin with 0, foreign ones with + and the country.</summary>
internal static class Phone
{
    /// <summary>"+84 912 345 678", "84912345678" and "0912.345.678" are one number. Null when it can be none.</summary>
    public static string? Of(string? written)
    {
        var text = CleanText.Of(written);
        var bare = string.Concat(text.Where(c => c is not (' ' or '.' or '-' or '(' or ')')));
        if (bare.StartsWith("00", StringComparison.Ordinal)) bare = "+" + bare[2..];
        if (bare.StartsWith("+84", StringComparison.Ordinal)) bare = "0" + bare[3..].TrimStart('0');
        else if (bare.StartsWith("84", StringComparison.Ordinal) && bare.Length is 11 or 12) bare = "0" + bare[2..];
        var digits = bare.AsSpan(bare.StartsWith('+') ? 1 : 0);
        if (digits.IsEmpty || digits.IndexOfAnyExceptInRange('0', '9') >= 0) return null;
        return bare[0] == '+' ? (digits.Length is >= 8 and <= 15 ? bare : null) : bare[0] == '0' && bare.Length is 10 or 11 ? bare : null;
    }

    /// <summary>The same for a cell of a spreadsheet, which has dropped the zero in front of many.</summary>
    public static string? OfCell(string written) => Of(written) ?? (written.Length == 9 && written[0] != '0' && written.All(char.IsAsciiDigit) ? "0" + written : null);

    /// <summary>The same, or a refusal at the field.</summary>
    public static string Read(string? written, string field) => Of(written) ?? throw new DomainException(RegistryErrors.PhoneMalformed, field);

    /// <summary>In groups, as people read it.</summary>
    public static string Written(string stored) => stored.Length == 10 && stored[0] == '0' ? $"{stored[..4]} {stored[4..7]} {stored[7..]}" : stored;
}

internal sealed class ContactTable : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> table)
    {
        table.ToTable("contacts");
        table.Property(x => x.Value).HasMaxLength(120);
        table.HasIndex(x => x.Value);
        table.HasIndex(x => x.PersonId);
    }
}
