using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Transcripts;

/// <inheritdoc/>
internal sealed class TranscriptFinder(KhueDb db, Actor actor) : IRecordFinder
{
    public string Kind => "transcript";

    public string Title => "Học bạ";

    public async Task<IReadOnlyList<FoundRecord>> Find(string text, CancellationToken ct)
    {
        var code = text.Trim().ToUpperInvariant();
        return await Found(Mine.Where(x => x.Code == code)).Take(20).ToListAsync(ct);
    }

    public async Task<FoundRecord?> One(Guid id, CancellationToken ct) => await Found(Mine.Where(x => x.Id == id)).FirstOrDefaultAsync(ct);

    IQueryable<Transcript> Mine => db.Set<Transcript>().AsNoTracking().Within(actor, x => x.SchoolId);

    static IQueryable<FoundRecord> Found(IQueryable<Transcript> all) => all.OrderByDescending(x => x.Edition).Select(x => new FoundRecord(x.Id, "transcript", "Học bạ " + x.Code + " bản " + x.Edition, x.LearnerName, x.SchoolId) { PersonId = x.LearnerId });
}
