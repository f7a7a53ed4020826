using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.OneRoster;

/// <summary>Hands a bundle out. It holds everybody's personal data, so each time is told.</summary>
internal sealed class DownloadBundle(KhueDb db, Actor actor, IFileStore files) : IUseCase
{
    public async Task<(Stream Content, string FileName)> Handle(Guid id, CancellationToken ct)
    {
        var export = await db.Set<BundleExport>().AsNoTracking().VisibleTo(actor).Where(x => x.Address != null).One(id, ct);
        db.Tell(new BundleFetched(export.Id, export.OrganizationId, export.Pupils));
        await db.SaveChangesAsync(ct);
        return (files.Open(export.Address!), $"oneroster-{LocalClock.DayOf(export.CreatedAt):yyyy-MM-dd}.zip");
    }
}
