namespace Khue.Kernel.Journal;

/// <summary>A request that no page of ours makes. Subject: the account under whose sign-in it came, or empty. Count: how many alike since the last row, this one included.</summary>
[FactWord("other-site", "lệnh gửi từ trang khác")]
[FactWord("framed", "trang bị lồng trong trang khác")]
[FactWord("form-token", "biểu mẫu không mang dấu của trang, hoặc mở quá lâu")]
[FactWord("return-outside", "địa chỉ quay về ngoài Khuê")]
[Said("Chặn {Count} yêu cầu lạ ({Cause})")]
public sealed record RequestRefused(Guid Subject, Guid? OrganizationId, string Cause, string Place, int Count) : IFact;
