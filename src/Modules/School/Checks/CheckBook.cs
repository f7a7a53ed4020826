using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Cards;
using Khue.School.Classes;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Checks;

/// <summary>A learner who is expected.</summary>
/// <param name="Phone">Number of the card on the learner's phone.</param>
internal sealed record Expected(Guid PersonId, Guid ClassId, string Name, string ClassName, string Phone);

/// <summary>Who is expected at a check, and which cards are theirs.</summary>
internal sealed class CheckBook(string schoolCode, DateOnly day, IReadOnlyList<Expected> learners, IReadOnlyList<LearnerCard> cards, int skew)
{
    readonly Dictionary<string, Expected> byPhone = learners.ToDictionary(x => x.Phone);
    readonly Dictionary<Guid, Expected> byPerson = learners.ToDictionary(x => x.PersonId);

    public string SchoolCode => schoolCode;
    public IReadOnlyList<Expected> Learners => learners;
    public IReadOnlyList<LearnerCard> Cards => cards;

    /// <summary>Whose card it is; refuses each wrong card with its own words. The signature was verified before.</summary>
    public Expected Of(CardClaim claim, DateTime at)
    {
        if (claim.School != schoolCode) throw new DomainException(SchoolErrors.CardForeign, "Code", claim.School);
        var seconds = new DateTimeOffset(at).ToUnixTimeSeconds();
        if (claim.IsPhone)
        {
            if (claim.Until + skew <= seconds) throw new DomainException(SchoolErrors.CardOld, "Code");
            return byPhone.GetValueOrDefault(claim.Number) ?? throw new DomainException(SchoolErrors.CardNotListed, "Code");
        }
        if (claim.Until <= seconds) throw new DomainException(SchoolErrors.CardExpired, "Code", $"{LocalClock.DayOf(DateTimeOffset.FromUnixTimeSeconds(claim.Until - 1).UtcDateTime):dd/MM/yyyy}");
        return Of(claim.Number, at);
    }

    /// <summary>The same for the number typed from a printed card.</summary>
    public Expected Of(string number, DateTime at)
    {
        var card = cards.FirstOrDefault(x => x.Number == number) ?? throw new DomainException(SchoolErrors.CardNotListed, "Code");
        // Shown on a device without network before it was voided: it was good then.
        if (card.RevokedAt <= at) throw new DomainException(SchoolErrors.CardVoid, "Code");
        if (card.ExpiresOn < LocalClock.DayOf(at)) throw new DomainException(SchoolErrors.CardExpired, "Code", $"{card.ExpiresOn:dd/MM/yyyy}");
        return byPerson.GetValueOrDefault(card.PersonId) ?? throw new DomainException(SchoolErrors.CardNotListed, "Code");
    }

    /// <summary>Cards are read on the day of the check alone.</summary>
    public void MustBeOpen(DateTime at)
    {
        if (LocalClock.DayOf(at) != day) throw new DomainException(SchoolErrors.CheckOtherDay, "Code", $"{day:dd/MM/yyyy}");
    }
}

/// <summary>Draws up the book of a check.</summary>
internal sealed class CheckBooks(KhueDb db, CardKeys keys, IOrganizations organizations, SchoolSettings settings)
{
    public async Task<CheckBook> Of(EntryCheck check, CancellationToken ct)
    {
        var day = check.Day;
        var learners = await (from member in db.Set<Placement>().On(day)
                              join expected in db.Set<EntryCheckClass>().Where(x => x.CheckId == check.Id) on member.ClassId equals expected.ClassId
                              join section in db.Set<ClassSection>() on member.ClassId equals section.Id
                              orderby section.FoldedName, member.SortKey
                              select new { member.PersonId, member.ClassId, member.Name, Class = section.Name }).ToListAsync(ct);
        var rows = learners.DistinctBy(x => x.PersonId).Select(x => new Expected(x.PersonId, x.ClassId, x.Name, x.Class, keys.PhoneNumber(x.PersonId, check.SchoolId))).ToList();
        var cards = await (from card in db.Set<LearnerCard>().AsNoTracking().Where(x => x.SchoolId == check.SchoolId)
                           where db.Set<Placement>().Any(p => p.PersonId == card.PersonId && p.From <= day && (p.To == null || p.To >= day) && db.Set<EntryCheckClass>().Any(c => c.CheckId == check.Id && c.ClassId == p.ClassId))
                           select card).ToListAsync(ct);
        return new((await organizations.Find(check.SchoolId, ct))?.Code ?? "", day, rows, cards, settings.CardClockSkewSeconds);
    }
}
