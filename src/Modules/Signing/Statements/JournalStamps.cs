using Khue.Kernel.Domain;
using Khue.Kernel.Journal.Seals;
using Khue.Signing.Contracts;
using Khue.Signing.Verification;

namespace Khue.Signing.Statements;

/// <summary>
/// Time-stamps over the seals of the journal, by the service that KHUE_TSA names. The built-in authority is not asked: its clock and its key
/// are those of the server itself, so its word adds nothing to the seal's own signature.
/// </summary>
/// <param name="authority">Null when no service is configured.</param>
/// <param name="rhythm">How old the newest stamp may be.</param>
/// <param name="roots">Judged by these alone, which are files: a journal is checked without a database too.</param>
internal sealed class JournalStamps(ITimestampAuthority? authority, TimeSpan rhythm, ITrustedRoots roots, LocalClock clock) : ISealStamps
{
    public TimeSpan Rhythm => rhythm;

    public async Task<byte[]?> Stamp(ReadOnlyMemory<byte> seal, CancellationToken ct) => authority is null ? null : await authority.Stamp(seal, ct);

    public async Task<SealStamp?> Read(ReadOnlyMemory<byte> token, ReadOnlyMemory<byte> seal, CancellationToken ct) =>
        new Trust(await roots.All(ct), clock.Now).TimestampOverDigest(token, seal.Span) is { TimeUtc: { } time } stamp ? new(time, stamp.Authority ?? "", stamp.IsTrusted) : null;
}
