using System.Globalization;
using Khue.Kernel.Data;

namespace Khue.Registry.Changes;

/// <summary>How far a follower has read: all up to a place of the journal, and of the entry that comes next what stands up to an id.</summary>
/// <param name="Place">The last entry that was read to its end.</param>
/// <param name="Within">Of the entry after it, the last id that was given; null when none was.</param>
internal sealed record FeedCursor(JournalPlace Place, Guid? Within)
{
    /// <summary>Asked for in the place of a cursor: nothing is told but where to begin following.</summary>
    public const string Now = "now";

    public static readonly FeedCursor Start = new(new(-1, 0), null);

    /// <summary>What was given out before; null when it is none of ours.</summary>
    public static FeedCursor? Read(string? written) => written?.Split('~') switch
    {
        null or [""] => Start,
        [var transaction, var sequence, .. var rest] when rest.Length <= 1 && Number(transaction) is { } t && Number(sequence) is { } s && (rest.Length == 0 || Guid.TryParse(rest[0], out _)) =>
            new(new(t, s), rest.Length == 0 ? null : Guid.Parse(rest[0])),
        _ => null,
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Place.Transaction}~{Place.Sequence}") + (Within is { } id ? $"~{id}" : "");

    static long? Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
