using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Classes;

/// <inheritdoc/>
internal sealed class ClassFinder(KhueDb db, Actor actor) : IRecordFinder
{
    public string Kind => "class";

    public string Title => "Lớp";

    // Within one school by its index; a whole province has too many classes of one name to be found by it.
    public async Task<IReadOnlyList<FoundRecord>> Find(string text, CancellationToken ct)
    {
        var name = Fold.Of(CleanText.Of(text));
        return actor.Organizations is not { Count: <= 50 } ? [] : await Found(db.Set<ClassSection>().AsNoTracking().VisibleTo(db, actor).Where(x => x.FoldedName == name)).Take(20).ToListAsync(ct);
    }

    public async Task<FoundRecord?> One(Guid id, CancellationToken ct) => await Found(db.Set<ClassSection>().AsNoTracking().VisibleTo(db, actor).Where(x => x.Id == id)).FirstOrDefaultAsync(ct);

    static IQueryable<FoundRecord> Found(IQueryable<ClassSection> all) => all.OrderByDescending(x => x.StartYear).Select(x => new FoundRecord(x.Id, "class", "Lớp " + x.Name, "năm học " + x.StartYear, x.SchoolId));
}
