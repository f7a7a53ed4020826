namespace Khue.Kernel.Journal;

/// <summary>Requests beyond what is allowed in a minute. Subject: the account or the other system, or empty. Count: how many since the last row, this one included.</summary>
[FactWord("api", "qua API")]
[FactWord("anonymous", "chưa đăng nhập")]
[Said("Hãm {Count} yêu cầu dồn dập ({Cause})")]
public sealed record RequestsLimited(Guid Subject, Guid? OrganizationId, string Cause, string Place, int Count) : IFact;
