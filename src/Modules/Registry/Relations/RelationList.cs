using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Relations;

/// <summary>Who is what to a child, whom a grown person looks after, and the siblings that follow from shared parents.</summary>
internal sealed class RelationList(KhueDb db, Actor actor, HiddenFields hidden) : IUseCase
{
    const int Most = 100;

    internal sealed record Row(Guid Id, Guid PersonId, string Name, DateOnly? DateOfBirth, RelationKind Kind, Custody Custody, bool MayPickUp, bool BarredFromPickUp, bool LivesWith,
        DateOnly? From, DateOnly? To, string? Note, string? Phone, int Version);

    /// <param name="Of">Those who are something to this person.</param>
    /// <param name="Children">Those to whom this person is something, of the actor's scope.</param>
    /// <param name="Siblings">Children of a shared father or mother, of the actor's scope.</param>
    internal sealed record View(IReadOnlyList<Row> Of, IReadOnlyList<Row> Children, IReadOnlyList<Sibling> Siblings);

    internal sealed record Sibling(Guid PersonId, string Name, DateOnly? DateOfBirth);

    public async Task<View> Handle(Guid personId, CancellationToken ct)
    {
        var person = await db.Set<Person>().AsNoTracking().VisibleTo(actor).One(personId, ct);
        var isHidden = await hidden.Of(person.Id, person.CustodianId, ct);
        var above = await db.Set<Relation>().AsNoTracking().Where(x => x.ChildId == personId).OrderBy(x => x.Kind).ThenBy(x => x.Id).Take(Most).ToListAsync(ct);
        var visible = db.Set<Person>().VisibleTo(actor);
        var below = await db.Set<Relation>().AsNoTracking().Where(x => x.RelatedId == personId && visible.Any(p => p.Id == x.ChildId)).OrderBy(x => x.Id).Take(Most).ToListAsync(ct);
        var parents = above.Where(x => x.Kind is RelationKind.Father or RelationKind.Mother).Select(x => x.RelatedId).ToArray();
        var siblings = parents.Length == 0 ? [] : await db.Set<Relation>().Where(x => parents.Contains(x.RelatedId) && (x.Kind == RelationKind.Father || x.Kind == RelationKind.Mother) && x.ChildId != personId)
            .Join(visible, r => r.ChildId, p => p.Id, (_, p) => new { p.Id, p.FullName, p.DateOfBirth }).Distinct().OrderBy(x => x.Id).Take(Most).Select(x => new Sibling(x.Id, x.FullName, x.DateOfBirth)).ToListAsync(ct);
        var ids = above.Select(x => x.RelatedId).Concat(below.Select(x => x.ChildId)).Distinct().ToArray();
        var people = await db.Set<Person>().AsNoTracking().Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.FullName, x.DateOfBirth }).ToDictionaryAsync(x => x.Id, ct);
        var phones = (await db.Set<Contact>().AsNoTracking().Where(x => ids.Contains(x.PersonId) && x.Kind == ContactKind.Phone && x.To == null).ToListAsync(ct)).ToLookup(x => x.PersonId);
        return new([.. above.Select(x => One(x, x.RelatedId))], [.. below.Select(x => One(x, x.ChildId))], [.. siblings.OrderBy(x => x.DateOfBirth)]);

        Row One(Relation x, Guid other) => new(x.Id, other, people[other].FullName, people[other].DateOfBirth, x.Kind, x.Custody, x.MayPickUp, x.BarredFromPickUp, x.LivesWith, x.From, x.To, x.Note,
            phones[other].MaxBy(p => p.Id)?.Value is { } phone ? isHidden ? Masked.Of(phone) : phone : null, x.Version);
    }
}
