using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Signing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Signing.Certificates;

/// <summary>Counts tries of a PIN. A try is counted in one statement before it is looked at, so a hundred tries at once count as a hundred.</summary>
internal sealed class PinCounter(KhueDb db, LocalClock clock)
{
    /// <summary>Runs what needs the right PIN.</summary>
    /// <param name="key">Its owner types the PIN.</param>
    /// <param name="open">Throws <see cref="SigningErrors.WrongPin"/> when the PIN is wrong.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="DomainException">The PIN is wrong, or locked.</exception>
    public async Task<T> Try<T>(SigningKey key, Func<Task<T>> open, CancellationToken ct)
    {
        var now = clock.Now;
        var until = now + SigningKey.Lock;
        var counted = await db.Set<SigningKey>().Where(x => x.Id == key.Id && (x.LockedUntil == null || x.LockedUntil <= now)).ExecuteUpdateAsync(s => s
            .SetProperty(x => x.LockedUntil, x => x.LockedUntil == null && x.WrongPins + 1 >= SigningKey.MostWrong ? until : (DateTime?)null)
            .SetProperty(x => x.WrongPins, x => x.LockedUntil == null ? x.WrongPins + 1 : 1), ct);
        if (counted == 0) throw Locked(await db.Set<SigningKey>().Where(x => x.Id == key.Id).Select(x => x.LockedUntil).SingleAsync(ct) ?? now);
        try
        {
            var result = await open();
            await db.Set<SigningKey>().Where(x => x.Id == key.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.WrongPins, 0).SetProperty(x => x.LockedUntil, (DateTime?)null), ct);
            return result;
        }
        catch (DomainException e) when (e.Error == SigningErrors.WrongPin)
        {
            var state = await db.Set<SigningKey>().Where(x => x.Id == key.Id).Select(x => new { x.WrongPins, x.LockedUntil }).SingleAsync(ct);
            db.Tell(new PinRefused(key.Id, key.OrganizationId, state.WrongPins, state.LockedUntil));
            await db.SaveChangesAsync(ct);
            if (state.LockedUntil is { } time) throw Locked(time);
            throw;
        }
    }

    static DomainException Locked(DateTime until) => new(SigningErrors.PinLocked, "Pin", LocalClock.Local(until).ToString("HH:mm"));
}
