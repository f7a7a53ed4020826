using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;

namespace Khue.Trust.Mine;

/// <summary>What the system holds about oneself, or a child in one's care, and why: out of every module's personal-data file.</summary>
internal sealed class HeldData(HeldRows held, Subjects subjects) : IUseCase
{
    internal sealed record View(Subjects.Subject Subject, IReadOnlyList<Subjects.Subject> All, IReadOnlyList<PersonalData> Held);

    public async Task<View> Handle(Guid? person, CancellationToken ct)
    {
        var (subject, ids) = await subjects.One(person, ct);
        return new(subject, await subjects.All(ct), await held.Of(ids, ct));
    }
}
