using Khue.Registry.Contracts;
using Khue.Registry.Sources;

namespace Khue.Registry.People;

/// <summary>A person's record taken out of the book to be changed.</summary>
internal sealed class OpenRecord
{
    public OpenRecord(Person person, List<PersonIdentifier> numbers, List<FieldOrigin> origins)
    {
        (Person, Numbers, Origins) = (person, numbers, origins);
        Before = Snapshot();
    }

    public Person Person { get; }
    public List<PersonIdentifier> Numbers { get; }
    public List<FieldOrigin> Origins { get; }

    /// <summary>As it was when it was taken out.</summary>
    public PersonBefore Before { get; }

    /// <summary>A source vouched for some of its fields.</summary>
    public bool IsSigned { get; set; }
    public bool IsChanged => Snapshot() != Before;

    /// <summary>The national number in force; null when none.</summary>
    public string? Number(IdentifierKind kind) => Numbers.Find(x => x.Kind == kind && x.Issuer == Guid.Empty && x.To is null)?.Value;

    public string OriginOf(string field) => Origins.Find(x => x.Field == field)?.Source ?? Person.Source;

    public PersonBefore Snapshot() => Person.Snapshot(Number(IdentifierKind.PersonalId), Number(IdentifierKind.MinistryCode));

    /// <summary>The fields that are not as they were.</summary>
    public List<string> Changed()
    {
        var (old, now) = (Before, Snapshot());
        return [.. CorrectionRequest.Fields.Where(x => CorrectionRequest.Written(old, x) != CorrectionRequest.Written(now, x))];
    }
}
