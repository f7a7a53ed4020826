using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Trust.Mine;

/// <summary>For whom the acting person may ask: themselves, and children in their custody, under whichever appointment they act.</summary>
internal sealed class Subjects(Actor actor, IFamilies families, IPeople people, LocalClock clock)
{
    /// <param name="Relation">What the acting person is to them; null for oneself.</param>
    /// <param name="OrganizationId">The unit that keeps the record and answers for it.</param>
    internal sealed record Subject(Guid Id, string Name, string? Relation, Guid OrganizationId);

    /// <summary>Oneself first.</summary>
    public async Task<IReadOnlyList<Subject>> All(CancellationToken ct) =>
        [new(actor.PersonId, actor.Name, null, actor.OrganizationId), .. (await families.InCareOf(actor.PersonId, clock.Today, ct)).Select(x => new Subject(x.Id, x.FullName, x.Relation, x.CustodianId))];

    /// <summary>The one asked for, null: oneself; with all ids that the record has borne.</summary>
    /// <exception cref="NotFoundException">Not oneself, and no child in the acting person's custody.</exception>
    public async Task<(Subject Subject, IReadOnlyList<Guid> Ids)> One(Guid? id, CancellationToken ct)
    {
        var subject = (await All(ct)).FirstOrDefault(x => x.Id == (id ?? actor.PersonId)) ?? throw new NotFoundException("subject");
        return (subject, await people.Aliases(subject.Id, ct));
    }
}
