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
        (Nationality, Source) = (candidate.Nationality, candidate.Source);
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

    /// <summary>As the school wrote it; residences by ward are apart.</summary>
    public string? Address { get; private set; }

    /// <summary>Null when Vietnamese or not told.</summary>
    public string? Nationality { get; private set; }

    /// <summary>Where every field comes from that has no <see cref="Sources.FieldOrigin"/> of its own; so a bulk load writes no row a field.</summary>
    public string Source { get; private set; } = PersonSource.School;
    public DateTime SourcedAt { get; set; }

    /// <summary>The last change of any kind.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>The record that this one became part of; null for a record of its own.</summary>
    public Guid? MergedIntoId { get; private set; }
    public int Version { get; set; }

    /// <summary>Becomes part of another record: nothing is lost, but it is shown and found no more by itself.</summary>
    public void MergeInto(Guid kept)
    {
        if (MergedIntoId is not null) throw new DomainException(RegistryErrors.MergedAlready);
        if (kept == Id) throw new DomainException(RegistryErrors.MergeWithItself);
        MergedIntoId = kept;
    }

    public void Unmerge() => MergedIntoId = null;

    /// <summary>Takes over what is empty here and told there.</summary>
    public void Complete(Person other)
    {
        DateOfBirth ??= other.DateOfBirth;
        Gender = Gender == Gender.Unknown ? other.Gender : Gender;
        Ethnicity ??= other.Ethnicity;
        BirthPlace ??= other.BirthPlace;
        Address ??= other.Address;
        Nationality ??= other.Nationality;
    }

    /// <summary>Corrects the record by hand; refuses what cannot be.</summary>
    public void Correct(string fullName, DateOnly? dateOfBirth, Gender gender, string? ethnicity, string? birthPlace, string? address, string? nationality, DateOnly today)
    {
        if (dateOfBirth > today) throw new DomainException(RegistryErrors.BornInFuture, nameof(DateOfBirth), $"{dateOfBirth:dd/MM/yyyy}");
        if (dateOfBirth < today.AddYears(-120)) throw new DomainException(RegistryErrors.BornTooLongAgo, nameof(DateOfBirth), $"{dateOfBirth:dd/MM/yyyy}");
        Rename(fullName);
        (DateOfBirth, Gender, Ethnicity, BirthPlace, Address, Nationality) = (dateOfBirth, gender, Empty(ethnicity), Empty(birthPlace), Empty(address), Empty(nationality));
    }

    /// <summary>Takes over what a file says; what the file leaves empty stays, and so does what a better source owns.</summary>
    public void Take(PersonCandidate file, Func<string, bool> mayTake)
    {
        if (mayTake(PersonField.FullName)) Rename(file.FullName);
        if (mayTake(PersonField.DateOfBirth)) DateOfBirth = file.DateOfBirth ?? DateOfBirth;
        if (mayTake(PersonField.Gender)) Gender = file.Gender == Gender.Unknown ? Gender : file.Gender;
        if (mayTake(PersonField.Ethnicity)) Ethnicity = file.Ethnicity ?? Ethnicity;
        if (mayTake(PersonField.BirthPlace)) BirthPlace = file.BirthPlace ?? BirthPlace;
        if (mayTake(PersonField.Nationality)) Nationality = file.Nationality ?? Nationality;
        Address = file.Address ?? Address;
    }

    public void Restore(PersonBefore before)
    {
        Rename(before.FullName);
        (CustodianId, DateOfBirth, Gender, Ethnicity, BirthPlace, Address) = (before.CustodianId, before.DateOfBirth, before.Gender, before.Ethnicity, before.BirthPlace, before.Address);
        Nationality = before.Nationality;
    }

    public PersonBefore Snapshot(string? personalId, string? ministryCode) =>
        new(Id, CustodianId, FullName, DateOfBirth, Gender, personalId, ministryCode, Ethnicity, BirthPlace, Address) { Nationality = Nationality };

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
