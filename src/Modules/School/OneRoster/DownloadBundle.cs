using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Journal.Reads;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.OneRoster;

/// <summary>Hands a bundle out. It holds everybody's personal data, so each time is told.</summary>
internal sealed class DownloadBundle(KhueDb db, Actor actor, IFileStore files, Reads reads) : IUseCase
{
    // A larger bundle is told as a whole, by its fact: it holds everybody of the unit.
    const int MostNamed = 20_000;

    public async Task<(Stream Content, string FileName)> Handle(Guid id, CancellationToken ct)
    {
        var export = await db.Set<BundleExport>().AsNoTracking().VisibleTo(actor).Where(x => x.Address != null).One(id, ct);
        if (export.Pupils <= MostNamed) await reads.Tell(ReadKind.Export, "gói OneRoster", await Pupils(LocalClock.DayOf(export.MadeAt ?? export.CreatedAt), ct), export.OrganizationId, null, ct);
        db.Tell(new BundleFetched(export.Id, export.OrganizationId, export.Pupils));
        await db.SaveChangesAsync(ct);
        return (files.Open(export.Address!), $"oneroster-{LocalClock.DayOf(export.CreatedAt):yyyy-MM-dd}.zip");
    }

    Task<List<Guid>> Pupils(DateOnly on, CancellationToken ct) => db.Set<Enrolment>().AsNoTracking().Within(actor, x => x.SchoolId)
        .Where(x => x.From <= on && (x.To == null || x.To >= on)).OrderBy(x => x.Id).Take(MostNamed).Select(x => x.PersonId).ToListAsync(ct);
}
