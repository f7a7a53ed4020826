using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Khue.Kernel.Mail;

/// <summary>
/// Carries letters that are due. While the server is down they wait, the journal says so once an hour, and nobody's page waits with them: whoever asked for a letter
/// has long been answered.
/// </summary>
public sealed class Postman(IServiceScopeFactory scopes, KhueSettings settings, Signal signal, LocalClock clock, ILogger<Postman> log)
    : LeadingService(scopes, signal, log, "mail", TimeSpan.Zero, typeof(Letter))
{
    const int Batch = 20;
    static readonly TimeSpan Reminder = TimeSpan.FromHours(1);
    DateTime? downSince, closedUntil, toldAt;
    int failures;

    protected override async Task<DateTime?> Step(IServiceProvider services, CancellationToken ct)
    {
        if (await Carry(services, ct)) return clock.Now;
        if (settings.Mail is null) return null;
        var due = await services.GetRequiredService<KhueDb>().Set<Letter>().MinAsync(x => (DateTime?)x.DueAt, ct);
        return due < closedUntil ? closedUntil : due;
    }

    /// <summary>Carries a batch; true when more may be due. Tests call it in their own time.</summary>
    internal async Task<bool> Carry(IServiceProvider services, CancellationToken ct)
    {
        var now = clock.Now;
        if (settings.Mail is not { } mail || now < closedUntil) return false;
        var db = services.GetRequiredService<KhueDb>();
        await using var carrier = new MailCarrier(mail);
        var due = await db.Set<Letter>().Where(x => x.DueAt <= now).OrderBy(x => x.DueAt).Take(Batch).ToListAsync(ct);
        foreach (var letter in due)
        {
            var answer = await carrier.Carry(letter, ct);
            if (answer.Kind == MailAnswerKind.Down) await Close(db, mail, answer.Cause!, ct);
            else Settle(db, mail, letter, answer);
            // Each by itself: a process that dies here sends one letter twice, not twenty.
            await db.SaveChangesAsync(ct);
            if (answer.Kind == MailAnswerKind.Down) return false;
        }
        return due.Count == Batch;
    }

    void Settle(KhueDb db, MailSettings mail, Letter letter, MailAnswer answer)
    {
        letter.Attempts++;
        if (answer.Kind == MailAnswerKind.Later && clock.Now - letter.WrittenAt < mail.Life) { letter.DueAt = clock.Now + Rest(letter.Attempts); return; }
        if (answer.Kind != MailAnswerKind.Taken) db.Tell(new LetterUndelivered(letter.AccountId, null, letter.Id, answer.Kind == MailAnswerKind.Never ? "recipient" : "late", letter.Attempts));
        db.Remove(letter);
        if (downSince is { } since) db.Tell(new MailServerBack(Guid.Empty, null, mail.ToString(), (int)(clock.Now - since).TotalMinutes));
        (downSince, closedUntil, toldAt, failures) = (null, null, null, 0);
    }

    async Task Close(KhueDb db, MailSettings mail, string cause, CancellationToken ct)
    {
        var now = clock.Now;
        (downSince, closedUntil) = (downSince ?? now, now + Rest(++failures));
        var tooOld = now - mail.Life;
        foreach (var letter in await db.Set<Letter>().Where(x => x.WrittenAt <= tooOld).OrderBy(x => x.DueAt).Take(1_000).ToListAsync(ct))
        {
            db.Tell(new LetterUndelivered(letter.AccountId, null, letter.Id, "late", letter.Attempts));
            db.Remove(letter);
        }
        if (now - toldAt < Reminder) return;
        toldAt = now;
        db.Tell(new MailServerDown(Guid.Empty, null, mail.ToString(), cause, await db.Set<Letter>().CountAsync(ct)));
    }

    // 5 s, 10, 20 … at most ten minutes.
    static TimeSpan Rest(int attempts) => TimeSpan.FromSeconds(Math.Min(600, 5 * Math.Pow(2, Math.Min(attempts, 10) - 1)));
}
