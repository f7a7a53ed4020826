using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Trust.Contracts;
using Khue.Trust.Mine;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Consents;

/// <summary>Answers yes or no to one purpose, for oneself or for a child in one's care.</summary>
internal sealed class AnswerConsent(KhueDb db, Actor actor, Subjects subjects, PurposeBook book, ConsentBook consents, LocalClock clock) : IUseCase
{
    /// <param name="person">Null: oneself.</param>
    /// <param name="code">The purpose.</param>
    /// <param name="version">The text that was on the screen.</param>
    /// <param name="isGiven">Yes or no.</param>
    /// <param name="ct">Stops it.</param>
    public async Task Handle(Guid? person, string code, int version, bool isGiven, CancellationToken ct)
    {
        var (subject, _) = await subjects.One(person, ct);
        var purpose = book.Find(code);
        var text = purpose.On(clock.Today);
        if (text.Number != version) throw new DomainException(TrustErrors.TextChanged);
        var standing = (await consents.Of([subject.Id], purpose, ct))[subject.Id];
        if (!ConsentBook.MayAnswer(purpose, standing, subject.Id, actor.PersonId)) throw new DomainException(TrustErrors.MayNotAnswer);
        // The same answer twice, as by a second press of the button, is one answer.
        if (standing.Newest.GetValueOrDefault(actor.PersonId) is { WithdrawnAt: null } last && last.TextVersion == version && last.IsGiven == isGiven) return;
        consents.Keep(purpose, new(purpose, text, subject.Id, actor.PersonId, subject.OrganizationId, isGiven, clock.Now));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Takes one's own consent back. Whatever rests on it asks again each time, so it ends at once.</summary>
internal sealed class WithdrawConsent(KhueDb db, Actor actor, Subjects subjects, PurposeBook book, LocalClock clock) : IUseCase
{
    public async Task Handle(Guid? person, string code, CancellationToken ct)
    {
        var (subject, ids) = await subjects.One(person, ct);
        var purpose = book.Find(code);
        var consent = await db.Set<Consent>().Where(x => ids.Contains(x.SubjectId) && x.Purpose == code && x.RepresentativeId == actor.PersonId).OrderByDescending(x => x.Id).FirstOrDefaultAsync(ct) ?? throw new DomainException(TrustErrors.NothingToWithdraw);
        consent.Withdraw(clock.Now);
        db.Tell(new ConsentWithdrawn(subject.Id, subject.OrganizationId, code, purpose.Title));
        await db.SaveChangesAsync(ct);
    }
}
