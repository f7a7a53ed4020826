using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Trust.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Copies;

/// <summary>Removes copies that have lain their time. Called every minute on one node.</summary>
internal sealed class RemoveCopies(KhueDb db, IFileStore files, LocalClock clock) : IUseCase
{
    /// <summary>Returns how many went.</summary>
    public async Task<int> Handle(CancellationToken ct)
    {
        var now = clock.Now;
        var over = await db.Set<DataCopy>().Where(x => x.Address != null && x.ExpiresAt <= now).OrderBy(x => x.Id).Take(100).ToListAsync(ct);
        foreach (var copy in over)
        {
            // The file first: when the machine stops in between, the row still leads to what is to be removed.
            files.Forget(copy.Address!);
            copy.Expire();
            db.Tell(new DataCopyExpired(copy.SubjectId, copy.OrganizationId, copy.RequestId));
        }
        if (over.Count > 0) await db.SaveChangesAsync(ct);
        return over.Count;
    }
}
