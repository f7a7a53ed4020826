using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Transcripts;

/// <summary>The học bạ of a learner, of those that the acting person may read.</summary>
internal sealed class PersonTranscripts(KhueDb db, Actor actor) : IPersonDocuments
{
    public async Task<IReadOnlyList<PersonDocument>> Of(Guid personId, CancellationToken ct)
    {
        if (!actor.Can(RecordsPermissions.ReadTranscripts)) return [];
        var found = await db.Set<Transcript>().AsNoTracking().VisibleTo(actor).Standing().Where(x => x.LearnerId == personId)
            .OrderByDescending(x => x.StartYear).ThenByDescending(x => x.Edition).Take(100).Select(x => new { x.Id, x.ClassName, x.StartYear, x.State }).ToListAsync(ct);
        return [.. found.Select(x => new PersonDocument($"Học bạ lớp {x.ClassName}, năm học {x.StartYear}-{x.StartYear + 1}", StepText.Of(x.State), $"/records/transcripts/{x.Id}"))];
    }
}
