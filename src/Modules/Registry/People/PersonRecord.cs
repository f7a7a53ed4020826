using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal.Reads;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.Sources;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.People;

/// <summary>One person's record, now or as it was at the end of a day: identity with the origin of each field, numbers, names.</summary>
internal sealed class PersonRecord(KhueDb db, Actor actor, FieldMasters masters, HiddenFields hidden, Reads reads, LocalClock clock) : IUseCase
{
    /// <param name="AsOf">The day it was read for; null for now.</param>
    /// <param name="IsHidden">Personal number, passport and address are masked, see <see cref="HiddenFields"/>.</param>
    /// <param name="IsKnown">False when nothing was recorded yet on that day; then the oldest known values are shown.</param>
    internal sealed record View(PersonDetail Person, Guid CustodianId, int Version, bool Editable, DateOnly? AsOf, bool IsKnown, IReadOnlyList<Origin> Origins, IReadOnlyList<Number> Numbers, IReadOnlyList<Name> Names, DateTime ChangedAt, bool IsHidden);

    /// <param name="Owned">The field's master has spoken and it is not the school: schools ask for a correction.</param>
    internal sealed record Origin(string Field, string Value, string Source, DateTime At, bool Owned);

    internal sealed record Number(IdentifierKind Kind, string Value, Guid Issuer, DateOnly? From, DateOnly? To);

    internal sealed record Name(string FullName, FormerNameKind Kind, DateOnly? From, DateOnly To, string? Reason);

    public Task<View> Handle(Guid id, CancellationToken ct) => Handle(id, null, ct);

    /// <summary>The record for a page that changes it: only the unit that keeps it finds it.</summary>
    public async Task<View> Editable(Guid id, CancellationToken ct) => await Handle(id, ct) is { Editable: true } view ? view : throw new NotFoundException(nameof(Person));

    public async Task<View> Handle(Guid id, DateOnly? asOf, CancellationToken ct)
    {
        var person = await db.Set<Person>().AsNoTracking().VisibleTo(actor).One(id, ct);
        await reads.Tell(ReadKind.Record, "hồ sơ cá nhân", person.Id, person.CustodianId, ct);
        var numbers = await db.Set<PersonIdentifier>().AsNoTracking().Where(x => x.PersonId == id).ToListAsync(ct);
        var origins = await db.Set<FieldOrigin>().AsNoTracking().Where(x => x.PersonId == id).ToDictionaryAsync(x => x.Field, ct);
        var names = await db.Set<FormerName>().AsNoTracking().Where(x => x.PersonId == id).OrderByDescending(x => x.To).Take(50).ToListAsync(ct);
        var now = new OpenRecord(person, numbers, []).Before;
        var (values, known) = asOf is { } day && day < clock.Today ? await AsOf(person, now, day, ct) : (now, true);
        var isHidden = await hidden.Of(person.Id, person.CustodianId, ct);
        if (isHidden) values = values with { PersonalId = Masked.Of(values.PersonalId), Address = Masked.Of(values.Address) };
        var master = await masters.Now(ct);
        var fields = CorrectionRequest.Fields.Select(x => origins.TryGetValue(x, out var o) ? Make(x, o.Source, o.At) : Make(x, person.Source, person.SourcedAt)).ToList();
        return new(Detail(values), person.CustodianId, person.Version, person.CustodianId == actor.OrganizationId && actor.Can(RegistryPermissions.CorrectPeople), asOf, known, fields,
            [.. numbers.OrderBy(x => x.To is not null).ThenBy(x => x.Kind).ThenByDescending(x => x.To).Select(x => new Number(x.Kind, isHidden && x.Kind is not (IdentifierKind.MinistryCode or IdentifierKind.SchoolCode) ? Masked.Of(x.Value)! : x.Value, x.Issuer, x.From, x.To))],
            [.. names.Select(x => new Name(x.FullName, x.Kind, x.From, x.To, x.Reason))], person.ChangedAt, isHidden);

        Origin Make(string field, string source, DateTime at) =>
            new(field, CorrectionRequest.Written(values, field), source, at, !FieldMasters.MayWrite(master[field], source, PersonSource.School));
    }

    /// <summary>The values that held when the day ended: those of the first change after it, or the present ones.</summary>
    async Task<(PersonBefore Values, bool IsKnown)> AsOf(Person person, PersonBefore now, DateOnly day, CancellationToken ct)
    {
        var end = LocalClock.Utc(day.AddDays(1).ToDateTime(TimeOnly.MinValue));
        var version = await db.Set<PersonVersion>().AsNoTracking().Where(x => x.PersonId == person.Id && x.To >= end).OrderBy(x => x.To).ThenBy(x => x.Id).FirstOrDefaultAsync(ct);
        return (version?.Read() ?? now, (version?.From ?? person.SourcedAt) < end || person.SourcedAt < end);
    }

    static PersonDetail Detail(PersonBefore x) =>
        new(x.Id, x.FullName, x.DateOfBirth, x.Gender, x.PersonalId, x.MinistryCode, x.Ethnicity, x.BirthPlace, x.Address) { Nationality = x.Nationality };
}
