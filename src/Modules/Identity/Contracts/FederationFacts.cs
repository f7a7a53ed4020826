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
[Said("Không nhận {Count} lần đăng nhập qua {Provider} ({Cause})")]
public sealed record FederationRefused(Guid Subject, Guid? OrganizationId, string Provider, string Cause, string Address, int Count) : IFact;
