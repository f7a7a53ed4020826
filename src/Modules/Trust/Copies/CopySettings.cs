namespace Khue.Trust.Copies;

/// <summary>How long a copy lies ready: KHUE_COPY_SECONDS, seven days unless told.</summary>
internal sealed record CopySettings(TimeSpan Kept)
{
    public static CopySettings From(Func<string, string?> read) => new(TimeSpan.FromSeconds(int.TryParse(read("KHUE_COPY_SECONDS"), out var given) && given > 0 ? given : 7 * 86_400));
}
