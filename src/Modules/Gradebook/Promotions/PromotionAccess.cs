using Khue.Gradebook.Homeroom;
using Khue.Gradebook.Results;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.School.Contracts;

namespace Khue.Gradebook.Promotions;

/// <summary>Finds a class's year within the actor's scope: its homeroom teacher and the heads see all, whoever else teaches there the re-tests of their subject.</summary>
internal sealed class PromotionAccess(Actor actor, ClassAccess access, ClassYears years)
{
    /// <param name="SeesAll">Else only learners with a re-test in a subject that the actor teaches.</param>
    internal sealed record Opened(ClassYear Year, bool SeesAll, bool IsHomeroom);

    public bool Decides => actor.Can(GradebookPermissions.DecidePromotions);

    public bool MayRetest(ClassYear year, string subjectCode) =>
        actor.Can(GradebookPermissions.RecordRetests) || year.Teaching.GetValueOrDefault(subjectCode)?.TeacherId == actor.PersonId;

    /// <exception cref="NotFoundException">For anyone else.</exception>
    public async Task<Opened> Open(Guid classId, CancellationToken ct)
    {
        var year = await years.Of(classId, ct) ?? throw new NotFoundException(nameof(ClassYear));
        if (!actor.Covers(year.Section.SchoolId)) throw new NotFoundException(nameof(ClassYear));
        var isHomeroom = access.IsHomeroomOf(year.Section);
        var seesAll = isHomeroom || actor.Can(GradebookPermissions.SeeAllScores);
        return seesAll || year.Teaching.Values.Any(x => x.TeacherId == actor.PersonId) ? new(year, seesAll, isHomeroom) : throw new NotFoundException(nameof(ClassYear));
    }

    /// <summary>One learner's year, for its homeroom teacher and the heads.</summary>
    public async Task<(ClassYear Year, LearnerYear Learner)> Guided(Guid classId, Guid learnerId, CancellationToken ct) =>
        await Open(classId, ct) is { } opened && (opened.IsHomeroom || Decides) ? (opened.Year, Of(opened.Year, learnerId)) : throw new NotFoundException(nameof(ClassYear));

    /// <summary>One learner's year, for whoever enters decisions.</summary>
    public async Task<(ClassYear Year, LearnerYear Learner)> Decided(Guid classId, Guid learnerId, CancellationToken ct) =>
        Decides ? await Guided(classId, learnerId, ct) : throw new NotFoundException(nameof(ClassYear));

    public static LearnerYear Of(ClassYear year, Guid learnerId) => year.Learners.FirstOrDefault(x => x.Learner.PersonId == learnerId) ?? throw new NotFoundException(nameof(LearnerView));
}
