using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Trust.Contracts;
using Khue.Trust.Mine;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Consents;

/// <summary>The purposes that concern oneself, or a child in one's care, with the exact text, how it stands, and what was answered when.</summary>
internal sealed class MyConsents(KhueDb db, Actor actor, Subjects subjects, PurposeBook book, ConsentBook consents, LocalClock clock) : IUseCase
{
    /// <param name="Mine">The acting person's newest answer; null for none.</param>
    /// <param name="Stands">It is a yes to the text of now.</param>
    /// <param name="Who">"tôi", "Mẹ", "em".</param>
    internal sealed record Row(Purpose Purpose, Purpose.PurposeVersion Text, ConsentState State, Consent? Mine, bool Stands, bool AsksChild, IReadOnlyList<(string Who, Consent Answer)> History);

    internal sealed record View(Subjects.Subject Subject, IReadOnlyList<Subjects.Subject> All, IReadOnlyList<Row> Rows);

    public async Task<View> Handle(Guid? person, CancellationToken ct)
    {
        var (subject, ids) = await subjects.One(person, ct);
        var history = await db.Set<Consent>().AsNoTracking().Where(x => ids.Contains(x.SubjectId)).OrderByDescending(x => x.Id).Take(100).ToListAsync(ct);
        var rows = new List<Row>();
        foreach (var purpose in book.Purposes)
        {
            var standing = (await consents.Of([subject.Id], purpose, ct))[subject.Id];
            if (!ConsentBook.MayAnswer(purpose, standing, subject.Id, actor.PersonId)) continue;
            var (text, mine) = (purpose.On(clock.Today), standing.Newest.GetValueOrDefault(actor.PersonId));
            string Who(Consent x) => x.RepresentativeId == actor.PersonId ? "tôi" : ids.Contains(x.RepresentativeId) ? "em" : standing.Ties.FirstOrDefault(t => t.GuardianId == x.RepresentativeId)?.KindTitle ?? "người chăm sóc trước đây";
            rows.Add(new(purpose, text, standing.State, mine, mine?.Stands(text.Number) == true, subject.Relation is not null && purpose.AsksSubject(standing.Age), [.. history.Where(x => x.Purpose == purpose.Code).Select(x => (Who(x), x))]));
        }
        return new(subject, await subjects.All(ct), rows);
    }
}
