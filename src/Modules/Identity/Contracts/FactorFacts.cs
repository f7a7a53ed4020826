using Khue.Kernel.Journal;

namespace Khue.Identity.Contracts;

/// <summary>The person tied an authenticator app to their account. Subject: the account.</summary>
[Said("Thêm bước xác nhận bằng ứng dụng")]
public sealed record AuthenticatorAdded(Guid Subject, Guid? OrganizationId) : IFact;

/// <summary>The person took their authenticator app away. Subject: the account.</summary>
[Said("Bỏ bước xác nhận bằng ứng dụng")]
public sealed record AuthenticatorRemoved(Guid Subject, Guid? OrganizationId) : IFact;

/// <summary>The person made new recovery codes. Subject: the account.</summary>
[Said("Lập {Count} mã khôi phục mới")]
public sealed record RecoveryCodesRenewed(Guid Subject, Guid? OrganizationId, int Count) : IFact;

/// <summary>A recovery code was used up. Subject: the account.</summary>
[Said("Dùng một mã khôi phục, còn {Left}")]
public sealed record RecoveryCodeUsed(Guid Subject, Guid? OrganizationId, int Left) : IFact;

/// <summary>The person proved again who they are, within a session. Subject: the account.</summary>
[Said("Xác nhận lại là mình")]
public sealed record ProvedAgain(Guid Subject, Guid? OrganizationId) : IFact;

/// <summary>The person added a passkey. Subject: the account.</summary>
[Said("Thêm khóa truy cập")]
public sealed record PasskeyAdded(Guid Subject, Guid? OrganizationId, Guid PasskeyId) : IFact;

/// <summary>The person took a passkey away. Subject: the account.</summary>
[Said("Bỏ khóa truy cập")]
public sealed record PasskeyRemoved(Guid Subject, Guid? OrganizationId, Guid PasskeyId) : IFact;
