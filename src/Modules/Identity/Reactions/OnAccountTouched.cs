using Khue.Identity.Alerts;
using Khue.Identity.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Reactions;

/// <summary>
/// Writes to the owner what happened to the account's ways in. When the unit has given the account back to its owner alerts end with this letter: whoever had it
/// before may have set the address.
/// </summary>
internal sealed class OnAccountTouched(KhueDb db, AlertLetters letters, FactCatalog catalog) : IReact<DeviceFirstSeen>, IReact<PasswordChanged>, IReact<AuthenticatorAdded>, IReact<AuthenticatorRemoved>,
    IReact<RecoveryCodesRenewed>, IReact<RecoveryCodeUsed>, IReact<PasskeyAdded>, IReact<PasskeyRemoved>, IReact<ExternalLoginLinked>, IReact<ExternalLoginUnlinked>, IReact<RecoveryAsked>, IReact<SessionMisused>, IReact<AccountRecovered>, IReact<SlipUsed>
{
    public Task To(DeviceFirstSeen fact, JournalEntry entry, CancellationToken ct) => Write(entry, $"{fact.Device}{(fact.Place == "" ? "" : ", " + fact.Place)}.", ct);
    public Task To(PasswordChanged fact, JournalEntry entry, CancellationToken ct) => Write(entry, null, ct);
    public Task To(AuthenticatorAdded fact, JournalEntry entry, CancellationToken ct) => Write(entry, null, ct);
    public Task To(AuthenticatorRemoved fact, JournalEntry entry, CancellationToken ct) => Write(entry, null, ct);
    public Task To(RecoveryCodesRenewed fact, JournalEntry entry, CancellationToken ct) => Write(entry, null, ct);
    public Task To(RecoveryCodeUsed fact, JournalEntry entry, CancellationToken ct) => Write(entry, null, ct);
    public Task To(PasskeyAdded fact, JournalEntry entry, CancellationToken ct) => Write(entry, null, ct);
    public Task To(PasskeyRemoved fact, JournalEntry entry, CancellationToken ct) => Write(entry, null, ct);
    public Task To(ExternalLoginLinked fact, JournalEntry entry, CancellationToken ct) => Write(entry, null, ct);
    public Task To(ExternalLoginUnlinked fact, JournalEntry entry, CancellationToken ct) => Write(entry, null, ct);
    public Task To(RecoveryAsked fact, JournalEntry entry, CancellationToken ct) => Write(entry, "Không nhờ ai khôi phục thì vào trang Tài khoản và thiết bị bấm dừng.", ct);
    public Task To(SessionMisused fact, JournalEntry entry, CancellationToken ct) => Write(entry, fact.Place == "" ? null : $"Mạng {fact.Place}.", ct);
    public Task To(AccountRecovered fact, JournalEntry entry, CancellationToken ct) => End(entry, ct);
    public Task To(SlipUsed fact, JournalEntry entry, CancellationToken ct) => End(entry, ct);

    async Task<AlertAddress?> Write(JournalEntry entry, string? detail, CancellationToken ct)
    {
        if (!letters.AreSent || await db.Set<AlertAddress>().FirstOrDefaultAsync(x => x.AccountId == entry.Subject && x.Address != null, ct) is not { } kept) return null;
        letters.Happened(kept.AccountId, kept.Address!, FactText.Of(entry, catalog), detail, entry.At);
        return kept;
    }

    async Task End(JournalEntry entry, CancellationToken ct)
    {
        var kept = await Write(entry, "Thư báo thôi gửi đến địa chỉ này; chủ tài khoản đặt lại được ở trang Tài khoản và thiết bị.", ct);
        kept ??= await db.Set<AlertAddress>().FirstOrDefaultAsync(x => x.AccountId == entry.Subject, ct);
        if (kept is null) return;
        kept.Remove();
        db.Tell(new AlertAddressRemoved(kept.AccountId, entry.OrganizationId));
    }
}
