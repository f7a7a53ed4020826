using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.School.Contracts;

namespace Khue.Gradebook.Homeroom;

/// <summary>Finds whole classes within the actor's scope.</summary>
internal sealed class ClassAccess(Actor actor, IClasses classes)
{
    public bool IsHomeroomOf(ClassView section) => section.HomeroomTeacherId == actor.PersonId;

    /// <summary>For its homeroom teacher and the heads of its school.</summary>
    /// <exception cref="NotFoundException">For anyone else.</exception>
    public Task<ClassView> Visible(Guid classId, CancellationToken ct) =>
        Find(classId, x => actor.Can(GradebookPermissions.SeeAllScores) || IsHomeroomOf(x), ct);

    /// <summary>For its homeroom teacher alone.</summary>
    /// <exception cref="NotFoundException">For anyone else.</exception>
    public Task<ClassView> Mine(Guid classId, CancellationToken ct) => Find(classId, x => actor.IsSystem || IsHomeroomOf(x), ct);

    /// <summary>For who decides on exemptions at its school.</summary>
    /// <exception cref="NotFoundException">For anyone else.</exception>
    public Task<ClassView> Decidable(Guid classId, CancellationToken ct) => Find(classId, _ => actor.Can(GradebookPermissions.GrantExemptions), ct);

    async Task<ClassView> Find(Guid classId, Func<ClassView, bool> may, CancellationToken ct) =>
        await classes.Find(classId, ct) is { } section && actor.Covers(section.SchoolId) && may(section) ? section : throw new NotFoundException(nameof(ClassView));
}
