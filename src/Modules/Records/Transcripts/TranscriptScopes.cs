using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.School.Contracts;

namespace Khue.Records.Transcripts;

/// <summary>Who may read a học bạ: the heads and the clerk of the school, and those who sign it. Offices above see counts only.</summary>
internal static class TranscriptScopes
{
    public static IQueryable<Transcript> VisibleTo(this IQueryable<Transcript> all, Actor actor)
    {
        if (actor.IsSystem) return all;
        var (school, me) = (actor.OrganizationId, actor.PersonId);
        if (!Role.School.Contains(actor.Role)) return all.Where(_ => false);
        return actor.Role == Role.Teacher ? all.Where(x => x.SchoolId == school && x.Signatures.Any(s => s.SignerId == me)) : all.Where(x => x.SchoolId == school);
    }

    /// <summary>The latest of each learner, and an issued one that another is to replace.</summary>
    public static IQueryable<Transcript> Standing(this IQueryable<Transcript> all) => all.Where(x => x.State != TranscriptState.Replaced);
}

/// <summary>Finds a class for the acting person, or 404.</summary>
internal sealed class ClassDoor(IClasses classes, Actor actor)
{
    /// <summary>The heads and the clerk of the school, its homeroom teacher and who teaches there.</summary>
    public async Task<ClassView> Readable(Guid classId, CancellationToken ct)
    {
        var found = await InSchool(classId, ct);
        if (actor.Role != Role.Teacher || found.HomeroomTeacherId == actor.PersonId) return found;
        return (await classes.Teaching(classId, ct)).Any(t => t.TeacherId == actor.PersonId) ? found : throw new NotFoundException(nameof(ClassView));
    }

    /// <summary>Those who draw up: the heads and the homeroom teacher.</summary>
    public async Task<ClassView> Drawable(Guid classId, CancellationToken ct) =>
        await InSchool(classId, ct) is var found && MayDraw(found) ? found : throw new NotFoundException(nameof(ClassView));

    public bool MayDraw(ClassView found) => Role.Heads.Contains(actor.Role) || found.HomeroomTeacherId == actor.PersonId;

    async Task<ClassView> InSchool(Guid classId, CancellationToken ct) =>
        await classes.Find(classId, ct) is { } found && found.SchoolId == actor.OrganizationId && Role.School.Contains(actor.Role) ? found : throw new NotFoundException(nameof(ClassView));
}
