using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Residences;

/// <summary>Where a person is and was registered, lives and lived; what holds first.</summary>
internal sealed class ResidenceList(KhueDb db, Actor actor, HiddenFields hidden, ICodeLists lists, LocalClock clock) : IUseCase
{
    /// <param name="WardName">As it was called on the last day there; null when no ward bore the code.</param>
    internal sealed record Row(Guid Id, ResidenceKind Kind, string WardCode, string? WardName, string? Line, DateOnly? From, DateOnly? To, string Source);

    public async Task<IReadOnlyList<Row>> Handle(Guid personId, CancellationToken ct)
    {
        var person = await db.Set<Person>().AsNoTracking().VisibleTo(actor).One(personId, ct);
        var isHidden = await hidden.Of(person.Id, person.CustodianId, ct);
        var rows = await db.Set<Residence>().AsNoTracking().Where(x => x.PersonId == personId).OrderByDescending(x => x.Id).Take(100).ToListAsync(ct);
        var shown = new List<Row>(rows.Count);
        foreach (var x in rows.OrderBy(x => x.To is not null).ThenBy(x => x.Kind)) shown.Add(new(x.Id, x.Kind, x.WardCode, await Named(x, ct), isHidden ? Masked.Of(x.Line) : x.Line, x.From, x.To, x.Source));
        return shown;
    }

    // As it was called when the stay ended; the list may not reach back that far.
    async Task<string?> Named(Residence x, CancellationToken ct)
    {
        foreach (var day in (DateOnly?[])[x.To ?? clock.Today, x.From, clock.Today])
            if (day is { } on && await lists.Name(KnownLists.Wards, x.WardCode, on, ct) is { } name) return name;
        return null;
    }
}
