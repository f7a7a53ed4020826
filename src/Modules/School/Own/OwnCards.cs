using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Cards;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Own;

/// <summary>The cards that a learner, or a guardian for each child, shows on a phone: made for the moment, good for some seconds.</summary>
internal sealed class OwnCards(KhueDb db, Actor actor, OwnLearners own, CardKeys keys, IOrganizations organizations, SchoolSettings settings, LocalClock clock) : IUseCase
{
    /// <param name="Code">The text of the QR code.</param>
    internal sealed record Row(Guid PersonId, string Name, string School, string Code);

    public async Task<IReadOnlyList<Row>> Handle(CancellationToken ct)
    {
        var ids = (await own.Of(actor, ct)).Select(x => x.PersonId).ToArray();
        var enrolments = await db.Set<Enrolment>().AsNoTracking().On(clock.Today).Where(x => ids.Contains(x.PersonId)).OrderBy(x => x.SortKey).ThenBy(x => x.Id).Take(20).ToListAsync(ct);
        var until = new DateTimeOffset(clock.Now).ToUnixTimeSeconds() + settings.PhoneCardSeconds;
        var rows = new List<Row>();
        foreach (var one in enrolments)
            if (await organizations.Find(one.SchoolId, ct) is { } school)
                rows.Add(new(one.PersonId, one.Name, school.Name, await CardCode.Write(keys, new(keys.PhoneNumber(one.PersonId, one.SchoolId), school.Code, until), ct)));
        return rows;
    }
}
