using Khue.Kernel.Journal;

namespace Khue.Identity.Contracts;

/// <summary>People may sign in through another provider from now on. Subject: the provider. After: how it is set, without its secret.</summary>
[Said("Cho đăng nhập qua {Name}")]
public sealed record ExternalProviderAdded(Guid Subject, Guid? OrganizationId, string Name, string After) : IFact;

/// <summary>How another provider is used was changed. Subject: the provider.</summary>
[Said("Sửa cách đăng nhập qua {Name}")]
public sealed record ExternalProviderChanged(Guid Subject, Guid? OrganizationId, string Name, string Before, string After) : IFact;

/// <summary>Another provider and the links to it are gone. Subject: the provider.</summary>
[Said("Bỏ đăng nhập qua {Name}, cùng {Links} liên kết")]
public sealed record ExternalProviderRemoved(Guid Subject, Guid? OrganizationId, string Name, int Links) : IFact;

/// <summary>An account can be entered by an account at another provider. Subject: the account. How: "own" from the account page, "number" by the personal number, "confirmed" after signing in once.</summary>
[Said("Gắn tài khoản với {Provider}, mức {Level}")]
public sealed record ExternalLoginLinked(Guid Subject, Guid? OrganizationId, string Provider, int Level, string How) : IFact;

/// <summary>The person took the link away. Subject: the account.</summary>
[Said("Bỏ gắn tài khoản với {Provider}")]
public sealed record ExternalLoginUnlinked(Guid Subject, Guid? OrganizationId, string Provider) : IFact;

/// <summary>An answer of another provider was not taken, or it did not answer. Subject: the provider. Count: how many alike since the last row, this one included.</summary>
[FactWord("algorithm-refused", "thuật toán ký không được nhận")]
[FactWord("answer-unreadable", "câu trả lời không đọc được")]
[FactWord("code-missing", "thiếu mã")]
[FactWord("id-token-missing", "thiếu thẻ danh tính")]
[FactWord("id-token-unreadable", "thẻ danh tính không đọc được")]
[FactWord("keys-gone", "khóa ký không còn công bố")]
[FactWord("keys-unreachable", "không tải được khóa ký")]
[FactWord("number-changed", "số định danh khác lần trước")]
[FactWord("provider-mixed-up", "câu trả lời của nơi khác")]
[FactWord("userinfo-of-another", "thông tin của người khác")]
[FactWord("out-of-time", "quá hạn hoặc chưa đến hạn")]
[FactWord("issuer-wrong", "sai nơi phát hành")]
[FactWord("audience-wrong", "phát cho hệ thống khác")]
[FactWord("signature-wrong", "chữ ký sai")]
[FactWord("subject-missing", "không nói là ai")]
[FactWord("issued-in-future", "ghi giờ phát ở tương lai")]
[FactWord("issued-too-long-ago", "phát đã quá lâu")]
[FactWord("party-wrong", "phát cho hệ thống khác")]
[FactWord("nonce-wrong", "không thuộc lượt đăng nhập này")]
[FactWord("access-token-wrong", "hai thẻ không đi cùng nhau")]
[FactWord("token-invalid-client", "nơi ấy không nhận khóa của Khuê")]
[FactWord("token-invalid-grant", "nơi ấy không nhận mã")]
[FactWord("declined", "người ấy từ chối")]
[FactWord("provider-down", "không liên lạc được")]
[FactWord("provider-error", "nơi ấy báo lỗi")]
[FactWord("address-not-set", "chưa đặt địa chỉ của Khuê")]
[FactWord("account-changed", "đã đổi tài khoản giữa chừng")]
[FactWord("state-foreign", "lượt đăng nhập của trình duyệt khác")]
[FactWord("state-missing", "không có lượt đăng nhập nào")]
[FactWord("state-replayed", "câu trả lời dùng lại")]
[FactWord("link-refused", "không gắn được")]
[FactWord("role-not-admitted", "vai không dùng nơi này")]
[Said("Không nhận {Count} lần đăng nhập qua {Provider} ({Cause})")]
public sealed record FederationRefused(Guid Subject, Guid? OrganizationId, string Provider, string Cause, string Address, int Count) : IFact;
