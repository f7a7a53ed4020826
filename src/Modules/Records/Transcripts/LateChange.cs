namespace Khue.Records.Transcripts;

/// <summary>A mark changed with a reason, that is after its term was locked: the principal reads it before signing. Kept by a reaction.</summary>
internal sealed class LateChange
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClassId { get; init; }
    public required Guid LearnerId { get; init; }
    public required string SubjectCode { get; init; }
    public required int Term { get; init; }
    public required string? Before { get; init; }
    public required string? After { get; init; }
    public required string By { get; init; }
    public required DateTime At { get; init; }
    public required string Reason { get; init; }
}
