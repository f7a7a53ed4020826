using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Trust.Contracts;
using Khue.Trust.Mine;

namespace Khue.Trust.Copies;

/// <summary>Hands a copy to who asked for it. Each time is told.</summary>
internal sealed class FetchCopy(KhueDb db, Actor actor, Subjects subjects, IFreshProof proof, IFileStore files, LocalClock clock) : IUseCase
{
    /// <returns>Null: the person at the screen must first prove who they are.</returns>
    public async Task<(Stream Content, string FileName)?> Handle(Guid id, CancellationToken ct)
    {
        var copy = await db.Set<DataCopy>().FetchableBy(actor, clock.Now).One(id, ct);
        // Custody may have ended since the request.
        await subjects.One(copy.SubjectId, ct);
        if (!await proof.IsFresh(ct)) return null;
        db.Tell(new DataCopyFetched(copy.SubjectId, copy.OrganizationId, copy.RequestId));
        await db.SaveChangesAsync(ct);
        return (files.Open(copy.Address!), $"ban-sao-du-lieu-{LocalClock.DayOf(copy.MadeAt!.Value):yyyy-MM-dd}.zip");
    }
}
