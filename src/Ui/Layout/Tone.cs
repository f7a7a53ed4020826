namespace Khue.Ui.Layout;

/// <summary>What a word's colour means. Colour never speaks alone: the word says it too.</summary>
public enum Tone
{
    /// <summary>Ink: nothing to do, nothing to praise.</summary>
    Plain,
    /// <summary>Red: this reader must act.</summary>
    Act,
    /// <summary>Green: done.</summary>
    Done,
    /// <summary>The faint ink of a remark.</summary>
    Quiet,
    /// <summary>Blue: open now. Only badges have it.</summary>
    Live,
}

internal static class Tones
{
    public static string? OfText(this Tone tone) => tone switch
    {
        Tone.Act => "is-act",
        Tone.Done => "is-done",
        Tone.Quiet => "is-quiet",
        _ => null,
    };

    public static string? OfBadge(this Tone tone) => tone switch
    {
        Tone.Act => "badge-act",
        Tone.Done => "badge-done",
        Tone.Live => "badge-live",
        _ => null,
    };

    /// <summary>Joins the class names that are there, or null when none is.</summary>
    public static string? Classes(params string?[] names)
    {
        var joined = string.Join(' ', names.Where(name => !string.IsNullOrEmpty(name)));
        return joined.Length == 0 ? null : joined;
    }
}
