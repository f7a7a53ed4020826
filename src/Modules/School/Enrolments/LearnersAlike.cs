using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Enrolments;

/// <summary>Who at the actor's school may be the learner about to be enrolled: the same personal number, or the same name and date of birth.</summary>
internal sealed class LearnersAlike(KhueDb db, Actor actor, IPeople people, IPersonRules rules, LocalClock clock) : IUseCase
{
    /// <param name="HasTheNumber">The number typed is theirs.</param>
    /// <param name="ClassName">The class of now; null when in none.</param>
    internal sealed record Alike(Guid PersonId, string Name, DateOnly? DateOfBirth, string? PersonalId, bool HasTheNumber, string? ClassName)
    {
        /// <summary>What tells them apart, under the name.</summary>
        public string Note => $"Sinh {(DateOfBirth is { } day ? $"{day:dd/MM/yyyy}" : "không rõ ngày")}, số định danh {PersonalId ?? "chưa có"}, {(ClassName is null ? "chưa ở lớp nào" : $"đang học lớp {ClassName}")}";
    }

    public async Task<IReadOnlyList<Alike>> Handle(EnrolLearner.Command c, CancellationToken ct) => (await Find(c, ct)).Found;

    /// <summary>The values as they would be stored, and who is like them.</summary>
    public async Task<(PersonCandidate Candidate, IReadOnlyList<Alike> Found)> Find(EnrolLearner.Command c, CancellationToken ct)
    {
        var candidate = Read(c);
        var match = (await people.Match(actor.OrganizationId, [candidate], ct))[0];
        // Their school is not named: whoever moves a learner does it with the papers of both schools.
        if (match.Custodian is { } custodian && custodian != actor.OrganizationId) throw new DomainException(SchoolErrors.AtAnotherSchool, nameof(c.PersonalId));
        var byNumber = match.By == "personal-id" ? match.PersonId : null;
        Guid[] ids = [.. match.Namesakes.Append(match.PersonId ?? Guid.Empty).Where(x => x != Guid.Empty).Distinct()];
        if (ids.Length == 0) return (candidate, []);
        var known = await people.Details(ids, ct);
        var merged = await people.MergedInto(ids, ct);
        Guid[] all = [.. ids, .. merged.Keys];
        var classes = (await (from e in db.Set<Enrolment>().AsNoTracking()
                              where e.SchoolId == actor.OrganizationId && e.To == null && all.Contains(e.PersonId)
                              join s in db.Set<ClassSection>() on e.ClassId equals s.Id
                              select new { e.PersonId, s.Name }).ToListAsync(ct)).DistinctBy(x => merged.GetValueOrDefault(x.PersonId, x.PersonId)).ToDictionary(x => merged.GetValueOrDefault(x.PersonId, x.PersonId), x => x.Name);
        return (candidate, [.. known.Values.OrderBy(x => x.Id).Select(x => new Alike(x.Id, x.FullName, x.DateOfBirth, x.PersonalId, x.Id == byNumber, classes.GetValueOrDefault(x.Id)))]);
    }

    PersonCandidate Read(EnrolLearner.Command c)
    {
        var gender = c.Gender switch { Gender.Male => "Nam", Gender.Female => "Nữ", _ => null };
        var reading = rules.Read(new(c.FullName, c.DateOfBirth ?? default, gender, c.PersonalId, default), new(clock.Today));
        if (reading.Findings.FirstOrDefault(x => x.Severity == Severity.Rejected) is { } wrong)
            throw new DomainException(SchoolErrors.PersonRefused, wrong.Field switch { "fullName" => nameof(c.FullName), "dateOfBirth" => nameof(c.DateOfBirth), "gender" => nameof(c.Gender), _ => nameof(c.PersonalId) }, wrong.Text);
        return new(reading.FullName, reading.DateOfBirth, reading.Gender ?? Gender.Unknown, reading.PersonalId, null);
    }
}
