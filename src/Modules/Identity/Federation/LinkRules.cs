using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Identity.Federation;

/// <summary>Whether what another provider tells is about the person of a record. Names are compared without case and marks, which files and systems write in many ways.</summary>
internal static class LinkRules
{
    /// <summary>Sure enough to link without a password: the national provider at level 2 tells the record's own number and the same name, and no other day of birth.</summary>
    public static bool Proves(bool isNational, ExternalClaims claims, PersonDetail person) =>
        isNational && claims.Level >= 2 && claims is { Number: not null, Name: not null, IsUnclear: false } && claims.Number == person.PersonalId && SameName(claims, person) && (claims.BirthDate is null || person.DateOfBirth is null || claims.BirthDate == person.DateOfBirth);

    /// <summary>Somebody else, whatever the person at the screen says. What a provider that does not know numbers tells of names and days may be a nickname.</summary>
    public static bool Contradicts(bool isNational, ExternalClaims claims, PersonDetail person) =>
        (claims.Number is not null && person.PersonalId is not null && claims.Number != person.PersonalId)
        || (isNational && ((claims.Name is not null && !SameName(claims, person)) || (claims.BirthDate is not null && person.DateOfBirth is not null && claims.BirthDate != person.DateOfBirth)));

    static bool SameName(ExternalClaims claims, PersonDetail person) => Fold.Of(claims.Name) == Fold.Of(person.FullName);
}
