using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Cards;

/// <summary>Voids the cards that were lost, without printing others.</summary>
internal sealed class RevokeCards(KhueDb db, CardList list, LocalClock clock) : IUseCase
{
    /// <summary>How many are void now.</summary>
    public async Task<int> Handle(Guid classId, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var view = await list.Handle(classId, ct);
        var ids = view.Rows.Where(x => people.Contains(x.PersonId)).Select(x => x.PersonId).ToArray();
        var cards = await db.Set<LearnerCard>().Where(x => x.SchoolId == view.Class.SchoolId && ids.Contains(x.PersonId) && x.RevokedAt == null).ToListAsync(ct);
        if (cards.Count == 0) throw new DomainException(SchoolErrors.NoCardToRevoke);
        foreach (var card in cards) card.Revoke(clock.Now);
        db.Tell(new CardsRevoked(classId, view.Class.SchoolId, cards.Count, [.. cards.Select(x => x.PersonId)]));
        await db.SaveChangesAsync(ct);
        return cards.Count;
    }
}
