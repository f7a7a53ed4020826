namespace Khue.Signing.Contracts;

/// <summary>What a signer says with a signature.</summary>
/// <param name="Name">Of the person, as people write it.</param>
/// <param name="Role">E.g. "Giáo viên chủ nhiệm"; null when not said.</param>
/// <param name="Location">Place of signing; null when not said.</param>
/// <param name="TimeUtc">When, by the signer's own clock.</param>
public sealed record SignatureClaims(string Name, string? Role, string? Location, DateTime TimeUtc);
