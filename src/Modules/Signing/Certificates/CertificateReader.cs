using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Signing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Signing.Certificates;

internal sealed class CertificateReader(KhueDb db, Actor actor, LocalClock clock) : ICertificates
{
    public async Task<MyCertificate?> Mine(CancellationToken ct)
    {
        var now = clock.Now;
        return await db.Set<SigningKey>().AsNoTracking().LiveOf(actor.PersonId, now)
            .Select(x => new MyCertificate(x.Name, x.SerialNumber, x.ValidFrom, x.ValidTo, x.LockedUntil > now ? x.LockedUntil : null)).FirstOrDefaultAsync(ct);
    }
}
