namespace Khue.Kernel.Journal.Seals;

/// <summary>Says when a seal existed, by somebody else's clock (RFC 3161). The kernel knows no authority: a module that does implements this.</summary>
public interface ISealStamps
{
    /// <summary>How long the newest stamp may be old before the next is asked for.</summary>
    TimeSpan Rhythm { get; }

    /// <summary>A token over the seal; null when no authority is configured.</summary>
    /// <exception cref="HttpRequestException">The authority cannot be reached or refuses.</exception>
    Task<byte[]?> Stamp(ReadOnlyMemory<byte> seal, CancellationToken ct);

    /// <summary>What a token says; null when it is broken or over something else.</summary>
    Task<SealStamp?> Read(ReadOnlyMemory<byte> token, ReadOnlyMemory<byte> seal, CancellationToken ct);
}

/// <summary>What a token says.</summary>
/// <param name="TimeUtc">When the seal existed at the latest.</param>
/// <param name="Authority">Who says so.</param>
/// <param name="IsTrusted">Its certificate led to a root that this installation trusts.</param>
public sealed record SealStamp(DateTime TimeUtc, string Authority, bool IsTrusted);
