using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Changes;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.People;

/// <summary>People whose records were touched since a cursor, as they are now, for systems that follow the registry.</summary>
internal sealed class PersonChanges(KhueDb db, Actor actor, IPeople people, HiddenFields hidden, ChangeFeed feed) : IUseCase
{
    /// <param name="Person">Null when the record is gone: merged, taken back, or kept by another unit now.</param>
    /// <param name="MergedInto">The record that it became part of; null when it did not.</param>
    /// <param name="ChangedAt">UTC.</param>
    internal sealed record Row(Guid Id, PersonDetail? Person, Guid? CustodianId, Guid? MergedInto, DateTime ChangedAt);

    /// <param name="after">Cursor of the page before; null from the beginning.</param>
    /// <param name="size">1 to 500.</param>
    /// <param name="ct">Stops.</param>
    public async Task<Page<Row>> Handle(string? after, int size, CancellationToken ct)
    {
        var (touched, next) = await feed.Read(after, Math.Clamp(size, 1, 500), PeopleTouched.Facts, PeopleTouched.Expand, ct);
        Guid[] ids = [.. touched.Select(x => x.Id)];
        var known = await db.Set<Person>().AsNoTracking().VisibleTo(actor).Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.CustodianId, ct);
        // A merged record belongs to nobody's list any more, but those who kept it are told where it went.
        var merged = await db.Set<Person>().AsNoTracking().Within(actor, x => x.CustodianId).Where(x => ids.Contains(x.Id) && x.MergedIntoId != null).ToDictionaryAsync(x => x.Id, x => x.MergedIntoId, ct);
        var details = await people.Details([.. known.Keys], ct);
        return new([.. touched.Where(x => known.ContainsKey(x.Id) || merged.ContainsKey(x.Id) || x.IsOwn)
            .Select(x => new Row(x.Id, details.GetValueOrDefault(x.Id) is { } told ? Shown(told, known[x.Id]) : null, known.TryGetValue(x.Id, out var unit) ? unit : null, merged.GetValueOrDefault(x.Id), x.At))], next);
    }

    PersonDetail Shown(PersonDetail told, Guid custodian) => hidden.Beyond(custodian) ? told with { PersonalId = Masked.Of(told.PersonalId), Address = Masked.Of(told.Address) } : told;
}
