using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Registry.People;

/// <summary>A person, once for life. The custodian is the unit that keeps the record now: the school a pupil attends, the unit a teacher works for.</summary>
internal sealed class Person : IVersioned
{
    Person() { }

    public Person(Guid custodianId, PersonCandidate candidate)
    {
        CustodianId = custodianId;
        Rename(candidate.FullName);
        (DateOfBirth, Gender, Ethnicity, BirthPlace, Address) = (candidate.DateOfBirth, candidate.Gender, candidate.Ethnicity, candidate.BirthPlace, candidate.Address);
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid CustodianId { get; set; }
    public string FullName { get; private set; } = "";
    public string FoldedName { get; private set; } = "";
    public string SortKey { get; private set; } = "";
    public DateOnly? DateOfBirth { get; private set; }
    public Gender Gender { get; private set; }
    public string? Ethnicity { get; private set; }
    public string? BirthPlace { get; private set; }
    public string? Address { get; private set; }
    public int Version { get; set; }

    /// <summary>Corrects the record by hand; refuses what cannot be.</summary>
    public void Correct(string fullName, DateOnly? dateOfBirth, Gender gender, string? ethnicity, string? birthPlace, string? address, DateOnly today)
    {
        if (dateOfBirth > today) throw new DomainException(RegistryErrors.BornInFuture, nameof(DateOfBirth), $"{dateOfBirth:dd/MM/yyyy}");
        if (dateOfBirth < today.AddYears(-120)) throw new DomainException(RegistryErrors.BornTooLongAgo, nameof(DateOfBirth), $"{dateOfBirth:dd/MM/yyyy}");
        Rename(fullName);
        (DateOfBirth, Gender, Ethnicity, BirthPlace, Address) = (dateOfBirth, gender, Empty(ethnicity), Empty(birthPlace), Empty(address));
    }

    /// <summary>Takes over what a file says; what the file leaves empty stays.</summary>
    public void Take(PersonCandidate file)
    {
        Rename(file.FullName);
        DateOfBirth = file.DateOfBirth ?? DateOfBirth;
        Gender = file.Gender == Gender.Unknown ? Gender : file.Gender;
        Ethnicity = file.Ethnicity ?? Ethnicity;
        BirthPlace = file.BirthPlace ?? BirthPlace;
        Address = file.Address ?? Address;
    }

    public void Restore(PersonBefore before)
    {
        Rename(before.FullName);
        (CustodianId, DateOfBirth, Gender, Ethnicity, BirthPlace, Address) = (before.CustodianId, before.DateOfBirth, before.Gender, before.Ethnicity, before.BirthPlace, before.Address);
    }

    public PersonBefore Snapshot(string? personalId, string? ministryCode) =>
        new(Id, CustodianId, FullName, DateOfBirth, Gender, personalId, ministryCode, Ethnicity, BirthPlace, Address);

    void Rename(string fullName)
    {
        var clean = CleanText.Of(fullName);
        if (clean.Length == 0) throw new DomainException(RegistryErrors.NameMissing, nameof(FullName));
        if (clean.Length > 200) throw new DomainException(RegistryErrors.NameTooLong, nameof(FullName));
        if (clean == FullName) return;
        (FullName, FoldedName, SortKey) = (clean, Fold.Of(clean), NameSortKey.Of(clean));
    }

    static string? Empty(string? text) => CleanText.Of(text) is { Length: > 0 } clean ? clean : null;
}

internal enum IdentifierKind { PersonalId = 1, MinistryCode = 2 }

/// <summary>One number of a person; a number belongs to one person.</summary>
internal sealed class PersonIdentifier
{
    public required Guid PersonId { get; init; }
    public required IdentifierKind Kind { get; init; }
    public required string Value { get; set; }
}
