using Khue.Identity.Accounts;
using Khue.Identity.Contracts;
using Khue.Identity.Federation;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Reactions;

/// <summary>
/// One person, one account: the account that was in use goes on under the record that stays; an unused one beside it goes. Where both were in use both stay, each with the roles
/// of its own record, until somebody has decided. What was moved goes back when the merge is taken back.
/// </summary>
internal sealed class OnPeopleMerged(KhueDb db) : IReact<PeopleMerged>, IReact<PeopleUnmerged>
{
    public async Task To(PeopleMerged fact, JournalEntry entry, CancellationToken ct)
    {
        var all = await db.Set<Account>().Where(x => x.PersonId == fact.Subject || x.PersonId == fact.MergedId).ToListAsync(ct);
        var (kept, merged) = (all.Find(x => x.PersonId == fact.Subject), all.Find(x => x.PersonId == fact.MergedId));
        var used = await db.Set<Account>().InUse(db).Where(x => x.PersonId == fact.Subject || x.PersonId == fact.MergedId).Select(x => x.Id).ToListAsync(ct);
        if (merged is null || (kept is not null && used.Contains(kept.Id) && used.Contains(merged.Id))) return;
        if (!used.Contains(merged.Id) && kept is not null) db.Remove(merged);
        else
        {
            if (kept is not null) db.Remove(kept);
            (merged.PersonId, merged.MovedIn) = (fact.Subject, fact.MergeId);
            db.Tell(new AccountMoved(fact.Subject, fact.OrganizationId, merged.Id));
        }
    }

    public async Task To(PeopleUnmerged fact, JournalEntry entry, CancellationToken ct)
    {
        if (await db.Set<Account>().FirstOrDefaultAsync(x => x.MovedIn == fact.MergeId, ct) is not { } account) return;
        (account.PersonId, account.MovedIn) = (fact.MergedId, null);
        db.Tell(new AccountMoved(fact.MergedId, fact.OrganizationId, account.Id));
    }
}
