using Khue.Kernel.Journal;

namespace Khue.Identity.Contracts;

/// <summary>A person signed in on a device for the first time. Subject: the account. Place: the address, shortened.</summary>
[Said("Đăng nhập lần đầu trên một máy mới")]
public sealed record DeviceFirstSeen(Guid Subject, Guid? OrganizationId, Guid DeviceId, string Device, string Place) : IFact;

/// <summary>The owner has looked at new devices and says that they are theirs. Subject: the account.</summary>
[Said("Xác nhận {Count} máy mới là của mình")]
public sealed record DevicesRecognised(Guid Subject, Guid? OrganizationId, int Count) : IFact;

/// <summary>A device may not sign in to this account any more; its sessions ended. Subject: the account.</summary>
[Said("Chặn một máy, kết thúc {Count} phiên")]
public sealed record DeviceBlocked(Guid Subject, Guid? OrganizationId, Guid DeviceId, int Count, string? Reason) : IFact;

/// <summary>A device that was blocked may sign in again. Subject: the account.</summary>
[Said("Bỏ chặn một máy")]
public sealed record DeviceUnblocked(Guid Subject, Guid? OrganizationId, Guid DeviceId) : IFact;

/// <summary>Too many wrong tries: further ones are not looked at for a while. Subject: the account, or empty when many accounts, or none, were tried. By: Guess (one account from one address or device) Address (all accounts from one address) or Code (codes of one account from everywhere).</summary>
[Said("Hãm đăng nhập sau {Failures} lần sai")]
public sealed record SignInBraked(Guid Subject, Guid? OrganizationId, string By, int Failures, string Place) : IFact;

/// <summary>How many tries were not looked at in a time of braking, told when it is over. Subject and By: as of <see cref="SignInBraked"/>.</summary>
[Said("Đã bỏ qua {Count} lần thử đăng nhập khi đang hãm")]
public sealed record SignInsHeldBack(Guid Subject, Guid? OrganizationId, string By, int Count, string Place) : IFact;
