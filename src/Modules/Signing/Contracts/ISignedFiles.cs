namespace Khue.Signing.Contracts;

/// <summary>Knows what became of files that this installation signed: whole signatures do not say that a paper was replaced since.</summary>
public interface ISignedFiles
{
    /// <param name="file">With whole signatures.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Null when the file is not of this kind, or stands as it was signed.</returns>
    Task<FileStanding?> Of(ReadOnlyMemory<byte> file, CancellationToken ct);
}

/// <summary>Why a file with whole signatures should not be used all the same.</summary>
/// <param name="Title">Vietnamese, a heading.</param>
/// <param name="Text">Vietnamese, what to do.</param>
public sealed record FileStanding(string Title, string Text);
