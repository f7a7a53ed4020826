using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Reactions;

/// <summary>
/// Whoever a file of staff names gets an account. A file makes teachers and nothing more: it is put in by a clerk, and who leads, keeps the registers or watches over others is
/// appointed by those who may.
/// </summary>
internal sealed class OnStaffListed(KhueDb db, RecordAccounts accounts, IOrganizations organizations, LocalClock clock) : IReact<StaffListed>
{
    public async Task To(StaffListed fact, JournalEntry entry, CancellationToken ct)
    {
        if (await organizations.Find(fact.Subject, ct) is not { } unit) return;
        foreach (var part in fact.People.Chunk(1_000))
        {
            var ids = part.Select(x => x.PersonId).ToArray();
            var have = await db.Set<Account>().Where(x => ids.Contains(x.PersonId)).Select(x => x.PersonId).ToListAsync(ct);
            await accounts.Open([.. part.Where(x => !have.Contains(x.PersonId)).Select(x => (x.PersonId, x.Name, unit.Id))], ct);
            if (unit.Kind is not (OrganizationKind.School or OrganizationKind.Campus)) continue;
            var today = clock.Today;
            var busy = await db.Set<Appointment>().Where(x => ids.Contains(x.PersonId) && x.OrganizationId == unit.Id && (x.To == null || x.To >= today) && !Role.Family.Contains(x.Role)).Select(x => x.PersonId).ToListAsync(ct);
            var teachers = part.Where(x => Teaches(x.Post) && !busy.Contains(x.PersonId)).Select(x => new RecordedRole(x.PersonId, x.Name, unit.Id, today, null)).ToList();
            if (teachers.Count > 0) await accounts.Follow(Role.Teacher, [.. teachers.Select(x => x.PersonId)], teachers, ct);
        }
    }

    static bool Teaches(string? post) => Fold.Of(post ?? "") is var said && (said.StartsWith("giao vien", StringComparison.Ordinal) || said.StartsWith("gv", StringComparison.Ordinal));
}
