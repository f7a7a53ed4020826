using System.Text.Json;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Cards;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Checks;

/// <summary>The roster of a check for a device that will have no network: text and a detached signature over its very bytes.</summary>
internal sealed class CheckRoster(KhueDb db, Actor actor, CheckBooks books, CardKeys keys, SchoolSettings settings, LocalClock clock) : IUseCase
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="Card">Number of the printed card that is good; null when there is none.</param>
    /// <param name="Until">Its end, seconds since 1970.</param>
    /// <param name="Phone">Number of the card on the phone.</param>
    internal sealed record Learner(string Name, string Class, string? Card, long? Until, string Phone);

    /// <param name="From">The day of the check in Vietnam, seconds since 1970; the day ends before <paramref name="To"/>.</param>
    /// <param name="Skew">Seconds by which a phone's clock may be wrong.</param>
    /// <param name="Void">Numbers of cards that were lost or printed anew.</param>
    internal sealed record Content(Guid Check, string Name, string Place, string Day, long From, long To, string School, long MadeAt, int Skew, IReadOnlyList<Learner> Learners, IReadOnlyList<string> Void);

    /// <param name="Text">A <see cref="Content"/> in JSON.</param>
    /// <param name="Signature">ES256 over the text in UTF-8, base64url.</param>
    internal sealed record Bundle(string Text, string Kid, string Signature);

    public async Task<Bundle> Handle(Guid checkId, CancellationToken ct)
    {
        var check = await db.Set<EntryCheck>().AsNoTracking().ScannedBy(actor).One(checkId, ct);
        var book = await books.Of(check, ct);
        var good = book.Cards.Where(x => x.RevokedAt is null).GroupBy(x => x.PersonId).ToDictionary(x => x.Key, x => x.MaxBy(y => y.ExpiresOn)!);
        var content = new Content(check.Id, check.Name, check.Place, $"{check.Day:dd/MM/yyyy}", Seconds(check.Day), Seconds(check.Day.AddDays(1)), book.SchoolCode, new DateTimeOffset(clock.Now).ToUnixTimeSeconds(), settings.CardClockSkewSeconds,
            [.. book.Learners.Select(x => good.GetValueOrDefault(x.PersonId) is { } card ? new Learner(x.Name, x.ClassName, card.Number, PrintCards.Claim(card, book.SchoolCode).Until, x.Phone) : new Learner(x.Name, x.ClassName, null, null, x.Phone))],
            [.. book.Cards.Where(x => x.RevokedAt is not null).Select(x => x.Number)]);
        var text = JsonSerializer.Serialize(content, Json);
        var (kid, signature) = await keys.Sign(_ => text, ct);
        db.Tell(new CheckRosterTaken(check.Id, check.SchoolId, check.Name, book.Learners.Count));
        await db.SaveChangesAsync(ct);
        return new(text, kid, signature);
    }

    static long Seconds(DateOnly day) => new DateTimeOffset(LocalClock.Utc(day.ToDateTime(default))).ToUnixTimeSeconds();
}
