namespace Khue.Kernel.Text;

/// <summary>Writes a value so that it can be recognised by who has it before them, and learnt by nobody else.</summary>
public static class Masked
{
    const int Shown = 3;

    /// <summary>Numbers keep their last three digits, "•••••••••123"; other text is said to be hidden. Nothing stays nothing.</summary>
    public static string? Of(string? value) => string.IsNullOrEmpty(value) ? value
        : value.Length > 2 * Shown && value.All(c => char.IsAsciiDigit(c) || c is ' ' or '.' or '+') ? new string('•', value.Length - Shown) + value[^Shown..]
        : "đã che";
}
