using Khue.Identity.Appointments;
using Khue.Identity.Federation;
using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Accounts;

/// <summary>Says about whom this module keeps something: an account in use, a role given by somebody. What followed from the record goes with it.</summary>
internal sealed class KeptAccounts(KhueDb db) : IKeepsPeople
{
    public async Task<IReadOnlyDictionary<Guid, string>> Kept(IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var kept = new Dictionary<Guid, string>();
        foreach (var id in await db.Set<Appointment>().Where(x => people.Contains(x.PersonId) && !x.FromRecord).Select(x => x.PersonId).Distinct().ToListAsync(ct)) kept[id] = "đã được giao vai";
        foreach (var id in await db.Set<Account>().InUse(db).Where(x => people.Contains(x.PersonId)).Select(x => x.PersonId).Distinct().ToListAsync(ct)) kept.TryAdd(id, "đã có tài khoản");
        return kept;
    }
}
