using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Documents;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Contracts;
using Khue.School.Years;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Cards;

/// <summary>Prints cards, good until the last day of the school year. Printing anew voids the card before.</summary>
internal sealed class PrintCards(KhueDb db, CardList list, CardKeys keys, IOrganizations organizations, Actor actor, LocalClock clock) : IUseCase
{
    const double Height = 128;

    /// <param name="classId">A class of the actor's.</param>
    /// <param name="people">Those chosen; who is not in the class is left out.</param>
    /// <param name="ct">Stops.</param>
    /// <returns>A PDF.</returns>
    public async Task<(byte[] Content, string Name)> Handle(Guid classId, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var view = await list.Handle(classId, ct);
        var chosen = view.Rows.Where(x => people.Contains(x.PersonId)).ToList();
        if (chosen.Count == 0) throw new DomainException(SchoolErrors.NobodyForCards);
        var section = view.Class;
        var until = await db.Set<SchoolYear>().Where(x => x.SchoolId == section.SchoolId && x.StartYear == section.StartYear).Select(x => x.To).FirstOrDefaultAsync(ct);
        if (until < clock.Today) throw new DomainException(SchoolErrors.CardYearOver, null, $"{until:dd/MM/yyyy}");
        var school = await organizations.Find(section.SchoolId, ct) ?? throw new NotFoundException(nameof(OrganizationView));
        var ids = chosen.Select(x => x.PersonId).ToArray();
        foreach (var old in await db.Set<LearnerCard>().Where(x => x.SchoolId == section.SchoolId && ids.Contains(x.PersonId) && x.RevokedAt == null).ToListAsync(ct)) old.Revoke(clock.Now);
        var cards = chosen.ConvertAll(x => (Learner: x, Card: new LearnerCard { PersonId = x.PersonId, SchoolId = section.SchoolId, ExpiresOn = until, PrintedAt = clock.Now, PrintedBy = actor.Name }));
        db.AddRange(cards.Select(x => x.Card));
        db.Tell(new CardsPrinted(classId, section.SchoolId, cards.Count, ids));
        await db.SaveChangesAsync(ct);
        var document = new PdfDocument($"Thẻ học sinh, lớp {section.Name}") { Footer = $"{school.Name}, lớp {section.Name}. {actor.Name} in ngày {clock.Today:dd/MM/yyyy}. Thẻ in trước đó của các em này không còn dùng được." };
        var drawn = new List<Card>();
        foreach (var (learner, card) in cards) drawn.Add(Draw(learner.Name, card, school.Name, section.Name, await CardCode.Write(keys, Claim(card, school.Code), ct)));
        document.Cards(drawn, Height);
        return (document.Save(Guid.CreateVersion7(), clock.Now), $"the-hoc-sinh-{section.Name}.pdf");
    }

    /// <summary>What the card's code says: good to the end of its last day.</summary>
    public static CardClaim Claim(LearnerCard card, string schoolCode) =>
        new(card.Number, schoolCode, new DateTimeOffset(LocalClock.Utc(card.ExpiresOn.AddDays(1).ToDateTime(default))).ToUnixTimeSeconds());

    static Card Draw(string name, LearnerCard card, string school, string section, string code) => new(code,
    [
        new($"{school} · lớp {section}", 8), new("THẺ HỌC SINH", 8), new(name, 12, FontStyle.Bold), new($"Số thẻ: {CardNumber.Shown(card.Number)}", 9, FontStyle.Bold),
        new($"Dùng đến hết ngày {card.ExpiresOn:dd/MM/yyyy}.", 8), new("Mất thẻ thì báo giáo viên chủ nhiệm. Nhặt được xin trả nhà trường.", 8),
    ]);
}
