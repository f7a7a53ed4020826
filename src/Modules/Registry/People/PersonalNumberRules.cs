using Khue.Registry.Contracts;

namespace Khue.Registry.People;

/// <summary>Reads a personal number beside the date of birth and sex that should agree with it.</summary>
static class PersonalNumberRules
{
    /// <summary>The number, or null when there is none or it cannot be one; contradictions keep the number so that it can be shown.</summary>
    public static string? Read(DigitText written, DateOnly? birth, Gender? gender, PersonPolicy policy, Findings findings)
    {
        if (written.IsEmpty) return findings.None(PersonFindings.IdMissing.Found());
        if (written.IsCut) return findings.None(PersonFindings.IdDigitsLost.Found(written.Value));
        if (!written.IsDigits) return findings.None(PersonFindings.IdNotDigits.Found(Short(written.Value)));
        if (written.Value.Length == PersonalNumber.Length) return Judge(new(written.Value), birth, gender, policy, findings);
        if (Restored(written.Value, birth, gender, policy.Today) is not { } restored) return findings.None(PersonFindings.IdWrongLength.Found(written.Value.Length));
        findings.Add(PersonFindings.IdZeroRestored.Found(restored));
        return restored;
    }

    static string? Judge(PersonalNumber number, DateOnly? birth, Gender? gender, PersonPolicy policy, Findings findings)
    {
        if (number.IsPlaceholder) return findings.None(PersonFindings.IdPlaceholder.Found(number.Digits));
        if (!number.FitsBirth(birth, policy.Today)) findings.Add(PersonFindings.IdContradictsBirth.Found(number.BirthYear) with { Severity = policy.PersonalIdContradiction });
        if (!number.FitsSex(gender)) findings.Add(PersonFindings.IdContradictsSex.Found(number.Gender == Gender.Male ? "nam" : "nữ") with { Severity = policy.PersonalIdContradiction });
        if (!number.HasKnownProvince) findings.Add(PersonFindings.IdUnknownProvince.Found(number.Province.ToString()));
        return number.Digits;
    }

    // A spreadsheet drops one zero, or two for provinces 001 to 008. What is put back must agree with all that is known; two zeros need a birth to agree with.
    static string? Restored(string digits, DateOnly? birth, Gender? gender, DateOnly today)
    {
        if (digits.Length is not (PersonalNumber.Length - 1) && !(digits.Length == PersonalNumber.Length - 2 && birth is not null)) return null;
        var number = new PersonalNumber(digits.PadLeft(PersonalNumber.Length, '0'));
        return number.HasKnownProvince && number.FitsBirth(birth, today) && number.FitsSex(gender) ? number.Digits : null;
    }

    static string Short(string text) => text.Length <= 30 ? text : text[..30] + "…";
}
