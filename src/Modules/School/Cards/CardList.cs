using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Classes;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Cards;

/// <summary>The learners of a class with the cards they hold.</summary>
internal sealed class CardList(KhueDb db, Actor actor, IClasses classes, LocalClock clock) : IUseCase
{
    /// <param name="PrintedAt">Null while there is no card that is good.</param>
    internal sealed record Row(Guid PersonId, string Name, DateTime? PrintedAt, DateOnly? ExpiresOn);

    internal sealed record View(ClassView Class, IReadOnlyList<Row> Rows);

    public async Task<View> Handle(Guid classId, CancellationToken ct)
    {
        await db.Set<ClassSection>().CaredForBy(actor, SchoolPermissions.PrintCards).One(classId, ct);
        var section = (await classes.Find(classId, ct))!;
        var learners = await classes.Roster(classId, null, ct);
        var (ids, today) = (learners.Select(x => x.PersonId).ToArray(), clock.Today);
        var cards = await db.Set<LearnerCard>().Where(x => x.SchoolId == section.SchoolId && ids.Contains(x.PersonId) && x.RevokedAt == null && x.ExpiresOn >= today)
            .Select(x => new { x.PersonId, x.PrintedAt, x.ExpiresOn }).ToListAsync(ct);
        return new(section, [.. learners.Select(x => cards.Find(c => c.PersonId == x.PersonId) is { } card ? new Row(x.PersonId, x.Name, card.PrintedAt, card.ExpiresOn) : new Row(x.PersonId, x.Name, null, null))]);
    }
}
