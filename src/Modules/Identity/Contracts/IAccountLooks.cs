namespace Khue.Identity.Contracts;

/// <summary>An account as those who audit or watch see it.</summary>
/// <param name="Id">The account.</param>
/// <param name="PersonId">Whose it is; the journal names doers by this id.</param>
/// <param name="Name">Full name.</param>
/// <param name="UserName">The name signed in with.</param>
public sealed record AccountView(Guid Id, Guid PersonId, string Name, string UserName);

/// <summary>By what somebody came in: a sign-in on a device, or another system.</summary>
/// <param name="AccountId">Whose sign-in; null when another system acted by itself.</param>
/// <param name="DeviceId">The device; null when unknown.</param>
/// <param name="Text">Vietnamese: "Chrome trên Windows, 10.1.2.x", "hệ thống Thư viện".</param>
public sealed record EntranceView(Guid? AccountId, Guid? DeviceId, string Text);

/// <summary>Tells auditing and watching who stands behind the ids in the journal. The caller has decided who may see them. At most 2,000 ids a call.</summary>
public interface IAccountLooks
{
    /// <summary>By the id of the account or of its person; those found, in no order.</summary>
    Task<IReadOnlyList<AccountView>> Accounts(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>The account of that user name; null when there is none.</summary>
    Task<AccountView?> ByUserName(string userName, CancellationToken ct);

    /// <summary>By the ids behind "session:", "grant:" and "client:" in a trace; what is gone does not occur.</summary>
    Task<IReadOnlyDictionary<Guid, EntranceView>> Entrances(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>The sessions that were opened on a device, newest first; at most 2,000.</summary>
    Task<IReadOnlyList<Guid>> SessionsOn(Guid deviceId, CancellationToken ct);
}
