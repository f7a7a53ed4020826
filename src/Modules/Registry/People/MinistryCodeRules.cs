namespace Khue.Registry.People;

/// <summary>The ten-digit code that the sector database gave a learner. It ranks below the personal number, so a bad one is left out with a warning.</summary>
static class MinistryCodeRules
{
    const int Length = 10;

    public static string? Read(DigitText written, Findings findings)
    {
        if (written.IsEmpty) return null;
        if (!written.IsDigits || written.IsCut) return findings.None(PersonFindings.CodeNotDigits.Found(written.Value));
        if (written.Value.Length == Length) return written.Value;
        if (written.Value.Length != Length - 1) return findings.None(PersonFindings.CodeWrongLength.Found(written.Value.Length));
        var restored = "0" + written.Value;
        findings.Add(PersonFindings.CodeZeroRestored.Found(restored));
        return restored;
    }
}
