using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Identity.Federation;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Reactions;

/// <summary>Accounts that were opened from records and never used go with them when the file that brought them is taken back.</summary>
internal sealed class OnPeopleGone(KhueDb db, IPeople people) : IReact<PeopleWritten>
{
    public async Task To(PeopleWritten fact, JournalEntry entry, CancellationToken ct)
    {
        foreach (var part in fact.People.Chunk(1_000))
        {
            var unused = await db.Set<Account>().Where(x => part.Contains(x.PersonId) && x.PasswordHash == null && !db.Set<ExternalLogin>().Any(l => l.AccountId == x.Id && l.UnlinkedAt == null)).Select(x => x.PersonId).ToListAsync(ct);
            if (unused.Count == 0) continue;
            var there = await people.Views(unused, ct);
            var gone = unused.Where(x => !there.ContainsKey(x)).ToArray();
            if (gone.Length == 0) continue;
            await db.Set<Appointment>().Where(x => gone.Contains(x.PersonId) && x.FromRecord).ExecuteDeleteAsync(ct);
            await db.Set<Account>().Where(x => gone.Contains(x.PersonId) && x.PasswordHash == null).ExecuteDeleteAsync(ct);
            db.Tell(new AccountsRemoved(fact.Subject, fact.OrganizationId, gone.Length));
        }
    }
}
