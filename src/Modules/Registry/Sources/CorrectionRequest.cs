using System.Globalization;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Ui.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Sources;

internal enum CorrectionState { Asked = 1, Accepted = 2, Refused = 3 }

/// <summary>A school asks the keeper of a source to correct a field that the school does not own.</summary>
internal sealed class CorrectionRequest : IVersioned
{
    /// <summary>Fields that can be asked for: those a record holds as one value.</summary>
    public static readonly IReadOnlyList<string> Fields =
        [PersonField.FullName, PersonField.DateOfBirth, PersonField.Gender, PersonField.PersonalId, PersonField.MinistryCode, PersonField.Ethnicity, PersonField.Nationality, PersonField.BirthPlace];

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required Guid SchoolId { get; init; }
    public required string Field { get; init; }

    /// <summary>As the screen wrote it; empty when there was none.</summary>
    public required string Present { get; init; }
    public required string Wanted { get; init; }
    public required string Reason { get; init; }

    /// <summary>What paper proves it and where it can be seen.</summary>
    public required string Evidence { get; init; }

    /// <summary>Whose keeper is asked.</summary>
    public required string Source { get; init; }
    public required DateTime AskedAt { get; init; }
    public required string AskedBy { get; init; }
    public CorrectionState State { get; private set; } = CorrectionState.Asked;
    public string? Answer { get; private set; }
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>When the school put the answer away; null while it waits to be read.</summary>
    public DateTime? SeenAt { get; set; }
    public int Version { get; set; }

    public void Settle(bool accepted, string? answer, DateTime now)
    {
        if (State != CorrectionState.Asked) throw new DomainException(RegistryErrors.RequestSettled);
        var clean = CleanText.Of(answer);
        if (!accepted && clean.Length == 0) throw new DomainException(RegistryErrors.RefusalWithoutReason, "Answer");
        (State, Answer, AnsweredAt) = (accepted ? CorrectionState.Accepted : CorrectionState.Refused, clean.Length == 0 ? null : clean, now);
    }

    /// <summary>The wanted value as it will be written, or a refusal.</summary>
    public static string Clean(string field, string? wanted)
    {
        var text = CleanText.Of(wanted);
        if (text.Length == 0) throw new DomainException(RegistryErrors.WantedMissing, "Wanted", PersonField.Title(field));
        return field switch
        {
            PersonField.DateOfBirth => Typed.Day(text) is { } day ? Typed.Write(day) : throw new DomainException(RegistryErrors.WantedNoDay, "Wanted", text),
            PersonField.Gender => Fold.Of(text) switch { "nam" => "Nam", "nu" => "Nữ", _ => throw new DomainException(RegistryErrors.WantedNoGender, "Wanted", text) },
            PersonField.PersonalId => People.PersonIdentifier.Clean(People.IdentifierKind.PersonalId, text, "Wanted"),
            PersonField.MinistryCode => People.PersonIdentifier.Clean(People.IdentifierKind.MinistryCode, text, "Wanted"),
            _ => text.Length <= 200 ? text : throw new DomainException(RegistryErrors.NameTooLong, "Wanted"),
        };
    }

    /// <summary>A field of a record as the screen writes it; empty when there is none.</summary>
    public static string Written(PersonBefore x, string field) => field switch
    {
        PersonField.FullName => x.FullName,
        PersonField.DateOfBirth => x.DateOfBirth is { } day ? day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : "",
        PersonField.Gender => x.Gender switch { Gender.Male => "Nam", Gender.Female => "Nữ", _ => "" },
        PersonField.PersonalId => x.PersonalId ?? "",
        PersonField.MinistryCode => x.MinistryCode ?? "",
        PersonField.Ethnicity => x.Ethnicity ?? "",
        PersonField.Nationality => x.Nationality ?? "",
        PersonField.BirthPlace => x.BirthPlace ?? "",
        _ => "",
    };
}

internal static class CorrectionScopes
{
    public static IQueryable<CorrectionRequest> VisibleTo(this IQueryable<CorrectionRequest> all, Actor actor) => all.Within(actor, x => x.SchoolId);
}

internal sealed class CorrectionRequestTable : IEntityTypeConfiguration<CorrectionRequest>
{
    public void Configure(EntityTypeBuilder<CorrectionRequest> table)
    {
        table.ToTable("correction_requests");
        foreach (var (name, most) in (IEnumerable<(string, int)>)[("Field", 40), ("Source", 40), ("Present", 200), ("Wanted", 200), ("Reason", 400), ("Evidence", 400), ("Answer", 400), ("AskedBy", 200)])
            table.Property(name).HasMaxLength(most);
        table.HasIndex(x => x.PersonId);
        table.HasIndex(x => new { x.State, x.Id });
        table.HasIndex(x => new { x.SchoolId, x.State, x.SeenAt });
    }
}
