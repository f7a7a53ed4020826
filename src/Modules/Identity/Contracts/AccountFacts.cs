using Khue.Kernel.Journal;

namespace Khue.Identity.Contracts;

/// <summary>Accounts were opened, without a password, because records say that their people belong to a unit. Subject: the unit.</summary>
[Said("Mở {Count} tài khoản theo hồ sơ")]
public sealed record AccountsOpened(Guid Subject, Guid? OrganizationId, int Count, IReadOnlyList<Guid> People) : IFact;

/// <summary>Roles that follow from records began or ended. Subject: the unit.</summary>
[Said("Vai {RoleTitle} theo hồ sơ: {Begun} bắt đầu, {Ended} kết thúc")]
public sealed record RolesFollowed(Guid Subject, Guid? OrganizationId, string RoleTitle, int Begun, int Ended, IReadOnlyList<Guid> People) : IFact;

/// <summary>Accounts that nobody had used went away with the records of their people. Subject: the unit that kept the records.</summary>
[Said("Xóa {Count} tài khoản chưa dùng cùng hồ sơ")]
public sealed record AccountsRemoved(Guid Subject, Guid? OrganizationId, int Count) : IFact;

/// <summary>The account of a record that became part of another is now the account of the one that stays, or back. Subject: the person who has it now.</summary>
[Said("Chuyển tài khoản theo hồ sơ đã gộp hoặc tách")]
public sealed record AccountMoved(Guid Subject, Guid? OrganizationId, Guid AccountId) : IFact;
