using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Trust.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Consents;

/// <inheritdoc/>
internal sealed class ConsentBook(KhueDb db, Actor actor, PurposeBook book, IPeople people, IFamilies families, LocalClock clock) : IConsents
{
    /// <summary>What is known of one subject.</summary>
    internal sealed record Standing(int? Age, IReadOnlyList<FamilyTie> Ties, IReadOnlyDictionary<Guid, Consent> Newest, ConsentState State);

    public IReadOnlyList<ConsentPurpose> Purposes => [.. book.Purposes.Select(x => (Purpose: x, Text: x.On(clock.Today))).Select(x => new ConsentPurpose(x.Purpose.Code, x.Purpose.Title, x.Text.Number, x.Text.Text))];

    public async Task<bool> Ask(Guid subject, string purpose, CancellationToken ct) =>
        book.Purposes.Find(x => x.Code == purpose) is { } known && (await Of([subject], known, ct))[subject].State == ConsentState.Given;

    public async Task<IReadOnlyDictionary<Guid, ConsentState>> States(IReadOnlyCollection<Guid> subjects, string purpose, CancellationToken ct)
    {
        var answered = await Answered(subjects, book.Find(purpose), ct);
        return subjects.Distinct().ToDictionary(x => x, x => answered.TryGetValue(x, out var standing) ? standing.State : ConsentState.Unanswered);
    }

    public async Task<IReadOnlyList<ConsentGiver>> Givers(IReadOnlyCollection<Guid> subjects, string purpose, CancellationToken ct)
    {
        var known = book.Find(purpose);
        var version = known.On(clock.Today).Number;
        return [.. (await Answered(subjects, known, ct)).Where(x => x.Value.State == ConsentState.Given).SelectMany(x => x.Value.Ties.DistinctBy(t => t.GuardianId)
            .Where(t => x.Value.Newest.GetValueOrDefault(t.GuardianId)?.Stands(version) == true).Select(t => new ConsentGiver(x.Key, t.GuardianId, t.GuardianName, t.KindTitle)))];
    }

    public async Task RecordPaper(PaperAnswer answer, CancellationToken ct)
    {
        var purpose = book.Find(answer.Purpose);
        var place = CleanText.Of(answer.Place);
        if (place.Length is 0 or > 250) throw new DomainException(TrustErrors.PaperPlaceMissing, "Place");
        if (answer.SignedOn > clock.Today || answer.SignedOn == default) throw new DomainException(TrustErrors.PaperDay, "SignedOn");
        var standing = (await Of([answer.Subject], purpose, ct))[answer.Subject];
        if (!MayAnswer(purpose, standing, answer.Subject, answer.Signer)) throw new DomainException(TrustErrors.MayNotAnswer, "Signer");
        Keep(purpose, Consent.OnPaper(purpose, purpose.On(clock.Today), answer.Subject, answer.Signer, answer.OrganizationId, answer.IsGiven, actor.Name, $"ký ngày {answer.SignedOn:dd/MM/yyyy}, giữ ở {place}", clock.Now));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Adds the answer and tells it; the caller saves.</summary>
    public void Keep(Purpose purpose, Consent consent)
    {
        db.Add(consent);
        var channel = consent.Channel == ConsentChannel.Web ? "trên trang" : "trên giấy";
        IFact fact = consent.IsGiven ? new ConsentGiven(consent.SubjectId, consent.OrganizationId, purpose.Code, purpose.Title, consent.TextVersion, channel, consent.EvidenceHash)
            : new ConsentRefused(consent.SubjectId, consent.OrganizationId, purpose.Code, purpose.Title, consent.TextVersion, channel, consent.EvidenceHash);
        db.Tell(fact);
    }

    public static bool MayAnswer(Purpose purpose, Standing standing, Guid subject, Guid who) =>
        who == subject ? purpose.AsksSubject(standing.Age) : !(standing.Age >= Purpose.FullAge) && standing.Ties.Any(x => x.GuardianId == who);

    // Of many who are asked about, few have answered: only of those are age and family looked up.
    async Task<IReadOnlyDictionary<Guid, Standing>> Answered(IReadOnlyCollection<Guid> subjects, Purpose purpose, CancellationToken ct)
    {
        var merged = await people.MergedInto(subjects, ct);
        var ids = subjects.Concat(merged.Keys).ToArray();
        var found = await db.Set<Consent>().Where(x => ids.Contains(x.SubjectId) && x.Purpose == purpose.Code).Select(x => x.SubjectId).Distinct().ToListAsync(ct);
        return found.Count == 0 ? new Dictionary<Guid, Standing>() : await Of([.. found.Select(x => merged.GetValueOrDefault(x, x)).Distinct()], purpose, ct);
    }

    public async Task<IReadOnlyDictionary<Guid, Standing>> Of(IReadOnlyCollection<Guid> subjects, Purpose purpose, CancellationToken ct)
    {
        var today = clock.Today;
        var views = await people.Views(subjects, ct);
        var ties = (await families.GuardiansOf(subjects, today, ct)).ToLookup(x => x.ChildId);
        // What was answered for a record that was merged into one of these counts for it.
        var merged = await people.MergedInto(subjects, ct);
        var ids = subjects.Concat(merged.Keys).ToArray();
        var newest = (await db.Set<Consent>().AsNoTracking().Where(x => ids.Contains(x.SubjectId) && x.Purpose == purpose.Code).OrderBy(x => x.Id).ToListAsync(ct))
            .GroupBy(x => merged.GetValueOrDefault(x.SubjectId, x.SubjectId)).ToDictionary(x => x.Key, x => x.GroupBy(c => c.RepresentativeId == c.SubjectId ? x.Key : c.RepresentativeId).ToDictionary(c => c.Key, c => c.Last()));
        return subjects.Distinct().ToDictionary(x => x, x =>
        {
            var answers = newest.GetValueOrDefault(x) ?? [];
            var age = Purpose.Age(views.GetValueOrDefault(x)?.DateOfBirth, today);
            return new Standing(age, [.. ties[x]], answers, Judge(purpose, purpose.On(today).Number, age, answers.GetValueOrDefault(x), [.. ties[x].Select(t => t.GuardianId).Distinct().Select(answers.GetValueOrDefault)]));
        });
    }

    /// <summary>The rule: who is of age answers alone; for a child one who has custody suffices and any of them can say no; from an age on the child too.</summary>
    internal static ConsentState Judge(Purpose purpose, int version, int? age, Consent? own, IReadOnlyList<Consent?> representatives)
    {
        static bool IsNo(Consent? x) => x is not null && (!x.IsGiven || x.WithdrawnAt is not null);
        var (asked, agreed) = (purpose.AsksSubject(age), own?.Stands(version) == true);
        if (age >= Purpose.FullAge) return !asked ? ConsentState.Unanswered : agreed ? ConsentState.Given : IsNo(own) ? ConsentState.Refused : ConsentState.Unanswered;
        if (representatives.Any(IsNo) || (asked && IsNo(own))) return ConsentState.Refused;
        var spoken = representatives.Any(x => x?.Stands(version) == true);
        if (spoken && (!asked || agreed)) return ConsentState.Given;
        return spoken || (asked && agreed) ? ConsentState.Partial : ConsentState.Unanswered;
    }
}
