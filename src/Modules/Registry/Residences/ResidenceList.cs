using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Residences;

/// <summary>Where a person is and was registered, lives and lived; what holds first.</summary>
internal sealed class ResidenceList(KhueDb db, Actor actor, IOrganizations organizations) : IUseCase
{
    /// <param name="WardName">Null when the province knows no such ward now.</param>
    internal sealed record Row(Guid Id, ResidenceKind Kind, string WardCode, string? WardName, string? Line, DateOnly? From, DateOnly? To, string Source);

    public async Task<IReadOnlyList<Row>> Handle(Guid personId, CancellationToken ct)
    {
        await db.Set<Person>().AsNoTracking().VisibleTo(actor).One(personId, ct);
        var rows = await db.Set<Residence>().AsNoTracking().Where(x => x.PersonId == personId).OrderByDescending(x => x.Id).Take(100).ToListAsync(ct);
        var wards = rows.Count == 0 || await organizations.Root(ct) is not { } root ? [] : (await organizations.Subtree(root.Id, ct)).Where(x => x.Kind == OrganizationKind.Ward && x.WardCode is not null)
            .GroupBy(x => x.WardCode!).ToDictionary(x => x.Key, x => x.First().Name);
        return [.. rows.OrderBy(x => x.To is not null).ThenBy(x => x.Kind).Select(x => new Row(x.Id, x.Kind, x.WardCode, wards.GetValueOrDefault(x.WardCode), x.Line, x.From, x.To, x.Source))];
    }
}
