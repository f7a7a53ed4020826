using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Relations;

/// <summary>Finds a guardian before one is made anew, so that siblings share one person: by number, else by phone and the same name.</summary>
internal sealed class GuardianSearch(KhueDb db)
{
    /// <summary>Null when nobody is known so. A number of someone with another name is refused, not taken.</summary>
    public async Task<Person?> Find(string fullName, string? personalId, string? phone, CancellationToken ct)
    {
        var name = Fold.Of(fullName);
        if (personalId is not null)
        {
            var owner = await db.Set<PersonIdentifier>().Where(x => x.Kind == IdentifierKind.PersonalId && x.Value == personalId && x.To == null && x.Issuer == Guid.Empty)
                .Join(db.Set<Person>(), n => n.PersonId, p => p.Id, (_, p) => p).FirstOrDefaultAsync(ct);
            if (owner is not null) return owner.FoldedName == name ? owner : throw new DomainException(RegistryErrors.GuardianNameDiffers, "PersonalId");
        }
        if (phone is null) return null;
        var holders = await db.Set<Contact>().Where(x => x.Value == phone && x.To == null).Select(x => x.PersonId).OrderBy(x => x).Take(50).ToListAsync(ct);
        var same = await db.Set<Person>().Where(x => holders.Contains(x.Id) && x.FoldedName == name).OrderBy(x => x.Id).Take(2).ToListAsync(ct);
        return same.Count == 1 ? same[0] : null;
    }
}
