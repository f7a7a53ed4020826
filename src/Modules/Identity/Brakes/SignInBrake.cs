using Khue.Identity.Contracts;
using Khue.Identity.Sessions;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Brakes;

/// <summary>
/// Slows guessing down. Wrong tries are counted by account and address together, and by address alone over all accounts; never by the name alone, so nobody can lock
/// another person out. A device on which the owner has signed in before has a count of its own: it gets in while somebody at the same address is held back.
/// Counts are the same whether the account exists or not, and stand in the shared database, so every node sees them.
/// </summary>
internal sealed class SignInBrake(KhueDb db, SecretHash hashes, Caller caller, IdentitySettings settings, LocalClock clock)
{
    /// <summary>What one try is counted under, and what was counted before it.</summary>
    /// <param name="Held">Which count forbids it; null when it may go on.</param>
    internal sealed record Attempt(Guid AccountId, Guid? OrganizationId, string GuessKey, string? WideKey, BrakeKind Wide, IReadOnlyList<BrakeCount> Counts, BrakeKind? Held);

    /// <summary>Looks whether a try may go on. Costs two reads by key and writes nothing, unless the try is held back.</summary>
    /// <param name="name">What is guessed at: the typed name in small letters.</param>
    /// <param name="account">Its account; empty when there is none.</param>
    /// <param name="wide">What is counted besides: tries of this address at all accounts, or codes of this account from all addresses.</param>
    public async Task<Attempt> Look(string name, Guid account, Guid? organization, CancellationToken ct, BrakeKind wide = BrakeKind.Address)
    {
        var device = caller.DeviceKey is { } secret ? hashes.Of("device", secret) : "";
        var isKnown = await db.Set<Device>().AnyAsync(x => x.AccountId == account && x.KeyHash == device && x.BlockedAt == null, ct);
        var guess = hashes.Of("guess", isKnown ? $"{name}\ndevice\n{device}" : $"{name}\naddress\n{caller.Network}");
        var other = isKnown ? null : wide == BrakeKind.Code ? hashes.Of("codes", name) : hashes.Of("address", caller.Network);
        var counts = await db.Set<BrakeCount>().AsNoTracking().Where(x => x.Key == guess || x.Key == other).ToListAsync(ct);
        var live = counts.Where(x => x.Since > clock.Now - settings.BrakeWindow).ToList();
        // The wide one first: it tells nothing of any account.
        var held = live.Where(x => x.Failures >= Most(x.Kind)).OrderBy(x => x.Kind == BrakeKind.Guess).FirstOrDefault();
        var attempt = new Attempt(account, organization, guess, other, wide, counts, held?.Kind);
        if (held is not null) await HoldBack(held, ct);
        return attempt;
    }

    int Most(BrakeKind kind) => kind switch { BrakeKind.Guess => settings.GuessesFromOnePlace, BrakeKind.Code => settings.GuessesFromOnePlace * 5, _ => settings.GuessesFromOneAddress };

    /// <summary>Counts a wrong try.</summary>
    public async Task Failed(Attempt attempt, string cause, CancellationToken ct)
    {
        await Count(attempt, attempt.GuessKey, BrakeKind.Guess, ct);
        if (attempt.WideKey is { } key) await Count(attempt, key, attempt.Wide, ct);
        db.Tell(new SignInRefused(attempt.AccountId, attempt.OrganizationId, cause, caller.Place));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Forgets the wrong tries at this account from this place; those at other accounts stay, or one account of one's own would pay for spraying.</summary>
    public async Task Succeeded(Attempt attempt, CancellationToken ct)
    {
        if (attempt.Counts.Any(x => x.Key == attempt.GuessKey)) await db.Set<BrakeCount>().Where(x => x.Key == attempt.GuessKey).ExecuteDeleteAsync(ct);
    }

    // One row of the journal when holding back begins, one more with the number when the window is over (SweepSignIns): an attack cannot flood the journal.
    async Task HoldBack(BrakeCount count, CancellationToken ct)
    {
        await db.Set<BrakeCount>().Where(x => x.Key == count.Key).ExecuteUpdateAsync(s => s.SetProperty(x => x.HeldBack, x => x.HeldBack + 1), ct);
        if (count.HeldBack > 0) return;
        db.Tell(new SignInBraked(count.AccountId, count.OrganizationId, count.Kind.ToString(), count.Failures, caller.Place));
        await db.SaveChangesAsync(ct);
    }

    async Task Count(Attempt attempt, string key, BrakeKind kind, CancellationToken ct)
    {
        if (attempt.Counts.FirstOrDefault(x => x.Key == key) is { } old && old.Since <= clock.Now - settings.BrakeWindow) await Close(old, ct);
        if (await Increase(key, ct)) return;
        var row = new BrakeCount { Key = key, Kind = kind, AccountId = kind == BrakeKind.Address ? Guid.Empty : attempt.AccountId, OrganizationId = kind == BrakeKind.Address ? null : attempt.OrganizationId, Place = caller.Place, Since = clock.Now, Failures = 1 };
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another try made the row just now.
            db.Entry(row).State = EntityState.Detached;
            await Increase(key, ct);
        }
    }

    async Task<bool> Increase(string key, CancellationToken ct) =>
        await db.Set<BrakeCount>().Where(x => x.Key == key).ExecuteUpdateAsync(s => s.SetProperty(x => x.Failures, x => x.Failures + 1), ct) > 0;

    /// <summary>Ends a window: what was held back in it is told once.</summary>
    public async Task Close(BrakeCount count, CancellationToken ct)
    {
        if (await db.Set<BrakeCount>().Where(x => x.Key == count.Key && x.Since == count.Since).ExecuteDeleteAsync(ct) == 0 || count.HeldBack == 0) return;
        db.Tell(new SignInsHeldBack(count.AccountId, count.OrganizationId, count.Kind.ToString(), count.HeldBack, count.Place));
        await db.SaveChangesAsync(ct);
    }
}
