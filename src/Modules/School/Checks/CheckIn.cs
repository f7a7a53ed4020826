using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Cards;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Checks;

/// <summary>Writes down who came in: one at once, or many that a device kept while it had no network. The same sent twice is written once.</summary>
internal sealed class CheckIn(KhueDb db, Actor actor, CheckBooks books, CardKeys keys, LocalClock clock) : IUseCase
{
    const int Attempts = 4;

    internal sealed class Command
    {
        public Guid CheckId { get; set; }
        [Required(ErrorMessage = "Gửi danh sách thẻ đã soát."), MaxLength(500, ErrorMessage = "Gửi mỗi lần nhiều nhất 500 thẻ.")] public List<Shown> Items { get; set; } = [];
    }

    /// <param name="Code">The text of the QR code, or the number typed from a printed card.</param>
    /// <param name="At">When it was shown.</param>
    internal sealed record Shown(string Code, DateTime At);

    /// <param name="Result">saved; already (somebody with this card, or this learner, came before); refused.</param>
    /// <param name="Text">For the proctor.</param>
    internal sealed record Outcome(string Code, string Result, string? Name, string? ClassName, DateTime At, string Text);

    public Task<IReadOnlyList<Outcome>> Handle(Command c, CancellationToken ct) => Write(c, mayRepeat: true, ct);

    async Task<IReadOnlyList<Outcome>> Write(Command c, bool mayRepeat, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try { return await Save(c, mayRepeat, ct); }
            // Another door wrote the same learner a moment ago: look again, and say so.
            catch (DbUpdateException) when (attempt < Attempts) { db.ChangeTracker.Clear(); }
        }
    }

    /// <summary>One card shown now; refuses what is wrong with it.</summary>
    public async Task<Outcome> One(Guid checkId, string code, CancellationToken ct)
    {
        var check = await db.Set<EntryCheck>().AsNoTracking().ScannedBy(actor).One(checkId, ct);
        await Judge(await books.Of(check, ct), code, clock.Now, ct);
        var outcome = (await Write(new() { CheckId = checkId, Items = [new(code, clock.Now)] }, mayRepeat: false, ct))[0];
        return outcome.Result == "saved" ? outcome : throw new DomainException(SchoolErrors.CardUsed, "Code", outcome.Name ?? "", $"{LocalClock.Local(outcome.At):HH:mm}");
    }

    async Task<List<Outcome>> Save(Command c, bool mayRepeat, CancellationToken ct)
    {
        var check = await db.Set<EntryCheck>().AsNoTracking().ScannedBy(actor).One(c.CheckId, ct);
        var book = await books.Of(check, ct);
        var came = await db.Set<Arrival>().AsNoTracking().Where(x => x.CheckId == check.Id).ToDictionaryAsync(x => x.LearnerId, ct);
        var (outcomes, added) = (new List<Outcome>(), new List<Arrival>());
        foreach (var shown in c.Items)
        {
            var at = shown.At.ToUniversalTime() is var told && told < clock.Now ? told : clock.Now;
            try
            {
                var (learner, number) = await Judge(book, shown.Code, at, ct);
                if (came.TryGetValue(learner.PersonId, out var before))
                {
                    var isSame = mayRepeat && before.Card == number && before.ById == actor.PersonId && (before.At - at).Duration() < TimeSpan.FromSeconds(1);
                    outcomes.Add(new(shown.Code, isSame ? "saved" : "already", learner.Name, learner.ClassName, before.At, string.Format(null, isSame ? "{0} đã vào lúc {1}." : SchoolErrors.CardUsed.Text, learner.Name, $"{LocalClock.Local(before.At):HH:mm}")));
                    continue;
                }
                var arrival = new Arrival { CheckId = check.Id, LearnerId = learner.PersonId, Card = number, At = at, ById = actor.PersonId, ByName = actor.Name };
                came[learner.PersonId] = arrival;
                added.Add(arrival);
                outcomes.Add(new(shown.Code, "saved", learner.Name, learner.ClassName, at, $"{learner.Name} đã vào lúc {LocalClock.Local(at):HH:mm}."));
            }
            catch (DomainException refusal) { outcomes.Add(new(shown.Code, "refused", null, null, at, refusal.Message)); }
        }
        if (added.Count == 0) return outcomes;
        db.AddRange(added);
        db.Tell(new LearnersCheckedIn(check.Id, check.SchoolId, added.Count, [.. added.Select(x => x.LearnerId)]));
        await db.SaveChangesAsync(ct);
        return outcomes;
    }

    async Task<(Expected Learner, string Number)> Judge(CheckBook book, string code, DateTime at, CancellationToken ct)
    {
        book.MustBeOpen(at);
        if (CardNumber.Typed(code) is { } number) return (book.Of(number, at), number);
        var parts = CardCode.Read(code) ?? throw new DomainException(SchoolErrors.CardUnreadable, "Code");
        if (!await keys.Verify(parts.Kid, parts.Signed, parts.Signature, ct)) throw new DomainException(SchoolErrors.CardForged, "Code");
        return (book.Of(parts.Claim, at), parts.Claim.Number);
    }
}
