using Khue.Kernel.Journal;

namespace Khue.Identity.Contracts;

/// <summary>A client system was registered. Subject: the client.</summary>
[Said("Đăng ký hệ thống {Name}")]
public sealed record ClientRegistered(Guid Subject, Guid? OrganizationId, string ClientId, string Name, string Scope, string Redirects) : IFact;

/// <summary>A client's registration was changed. Subject: the client.</summary>
[Said("Sửa đăng ký hệ thống {Name}")]
public sealed record ClientChanged(Guid Subject, Guid? OrganizationId, string Name, string Before, string After) : IFact;

/// <summary>A client has a new secret; the old one is void. Subject: the client.</summary>
[Said("Cấp khóa bí mật mới cho hệ thống {Name}")]
public sealed record ClientSecretRenewed(Guid Subject, Guid? OrganizationId, string Name) : IFact;

/// <summary>A client may do nothing until it is resumed. Subject: the client.</summary>
[Said("Tạm ngừng hệ thống {Name}")]
public sealed record ClientSuspended(Guid Subject, Guid? OrganizationId, string Name, string? Reason) : IFact;

/// <summary>A suspended client works again. Subject: the client.</summary>
[Said("Cho hệ thống {Name} chạy lại")]
public sealed record ClientResumed(Guid Subject, Guid? OrganizationId, string Name) : IFact;

/// <summary>A client and what it was granted are gone. Subject: the client.</summary>
[Said("Xóa hệ thống {Name}")]
public sealed record ClientRemoved(Guid Subject, Guid? OrganizationId, string ClientId, string Name) : IFact;

/// <summary>A person let a client know what the scopes say. Subject: the account.</summary>
[Said("Đồng ý cho hệ thống {Client} được biết: {Scope}")]
public sealed record ClientConsentGiven(Guid Subject, Guid? OrganizationId, string Client, string Scope) : IFact;

/// <summary>A person takes back what a client was let know; its tokens are void. Subject: the account.</summary>
[Said("Thu lại đồng ý với hệ thống {Client}")]
public sealed record ClientConsentWithdrawn(Guid Subject, Guid? OrganizationId, string Client) : IFact;

/// <summary>A person entered another system with their account here. Subject: the account.</summary>
[Said("Vào hệ thống {Client}")]
public sealed record ClientEntered(Guid Subject, Guid? OrganizationId, string Client, string Scope, Guid GrantId) : IFact;

/// <summary>What a client was granted came to an end before its time. Subject: the account. Cause: "code-replayed", "refresh-replayed", "revoked", "signed-out".</summary>
[FactWord("code-replayed", "mã đã dùng được đưa ra lần nữa")]
[FactWord("refresh-replayed", "thẻ làm mới đã dùng được đưa ra lần nữa")]
[FactWord("revoked", "hệ thống ấy trả lại")]
[FactWord("signed-out", "đã đăng xuất")]
[Said("Quyền đã cho hệ thống {Client} chấm dứt")]
public sealed record GrantEnded(Guid Subject, Guid? OrganizationId, string Client, string Cause, Guid GrantId) : IFact;

/// <summary>The provider refused a request that no honest client makes. Subject: the client, or empty when unknown. Count: how many alike since the last row, this one included.</summary>
[FactWord("code-replayed", "mã đã dùng được đưa ra lần nữa")]
[FactWord("refresh-replayed", "thẻ làm mới đã dùng được đưa ra lần nữa")]
[FactWord("code-unknown", "mã không có thật")]
[FactWord("code-of-another-client", "mã của hệ thống khác")]
[FactWord("verifier-wrong", "không chứng minh được mã là của mình")]
[FactWord("redirect-mixed-up", "địa chỉ quay về khác lúc hỏi")]
[FactWord("refresh-unknown", "thẻ làm mới không có thật")]
[FactWord("refresh-of-another-client", "thẻ làm mới của hệ thống khác")]
[FactWord("client-unknown", "hệ thống không có")]
[FactWord("client-secret-wrong", "sai khóa bí mật")]
[FactWord("client-without-proof", "không chứng minh là hệ thống ấy")]
[FactWord("client-header-unreadable", "phần xác nhận hệ thống không đọc được")]
[FactWord("client-keys-gone", "hệ thống không còn công bố khóa")]
[FactWord("assertion-unreadable", "thẻ xác nhận hệ thống không đọc được")]
[FactWord("assertion-of-another", "thẻ xác nhận của hệ thống khác")]
[FactWord("assertion-refused", "thẻ xác nhận hệ thống không đúng")]
[FactWord("assertion-replayed", "thẻ xác nhận hệ thống dùng lại")]
[FactWord("token-refused", "thẻ vào không đúng hoặc đã hết")]
[FactWord("identity.client.unknown", "hệ thống không có")]
[FactWord("identity.client.redirect-unknown", "địa chỉ quay về không đăng ký")]
[FactWord("identity.client.request-expired", "yêu cầu quá hạn hoặc đã dùng")]
[FactWord("identity.client.request-not-pushed", "yêu cầu không gửi theo cách đã đăng ký")]
[Said("Từ chối {Count} yêu cầu của hệ thống khác ({Cause})")]
public sealed record ProviderRefused(Guid Subject, Guid? OrganizationId, string Cause, string Address, int Count) : IFact;

/// <summary>A new key signs tokens from a moment on. Subject: the key.</summary>
[Said("Lập khóa ký thẻ {Algorithm}")]
public sealed record TokenKeyMade(Guid Subject, Guid? OrganizationId, string Algorithm, DateTime From) : IFact;

/// <summary>A client could not be told that someone signed out. Subject: the client.</summary>
[FactWord("unreachable", "không liên lạc được")]
[FactWord("timeout", "không trả lời kịp")]
[Said("Không báo được việc đăng xuất cho hệ thống {Client}")]
public sealed record LogoutUndelivered(Guid Subject, Guid? OrganizationId, string Client, string Cause, int Attempts) : IFact;

/// <summary>A client took one of its own tokens back before its time. Subject: the client. Kind: "access".</summary>
[Said("Hệ thống {Client} hủy một thẻ của mình")]
public sealed record TokenRevoked(Guid Subject, Guid? OrganizationId, string Client, string Kind) : IFact;
