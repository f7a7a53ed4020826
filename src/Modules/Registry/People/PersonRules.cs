using Khue.Registry.Contracts;

namespace Khue.Registry.People;

/// <inheritdoc/>
sealed class PersonRules : IPersonRules
{
    public PersonReading Read(in PersonValues values, PersonPolicy policy)
    {
        var findings = new Findings();
        var name = NameRules.Read(values.FullName, findings);
        var birth = BirthRules.Read(values.DateOfBirth, policy, findings);
        var gender = GenderWords.Read(values.Gender, findings);
        var number = PersonalNumberRules.Read(DigitText.Of(values.PersonalId), birth, gender, policy, findings);
        var code = MinistryCodeRules.Read(DigitText.Of(values.MinistryCode), findings);
        if (gender is null && values.Gender.IsEmpty) gender = Missing(number, findings);
        return new(name, birth, gender, number, code, findings.All);
    }

    static Gender? Missing(string? number, Findings findings)
    {
        findings.Add((number is null ? PersonFindings.GenderMissing : PersonFindings.GenderFromPersonalId).Found());
        return number is null ? null : new PersonalNumber(number).Gender;
    }
}
