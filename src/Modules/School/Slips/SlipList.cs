using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Slips;

/// <summary>The learners of a class and those who look after them, with how their accounts stand.</summary>
internal sealed class SlipList(KhueDb db, Actor actor, IClasses classes, IFamilies families, IFirstSignIns slips, LocalClock clock) : IUseCase
{
    /// <param name="Relation">Null for the learner; else who they are to the learner: "Mẹ".</param>
    /// <param name="State">Null while there is no account.</param>
    /// <param name="MayPrint">Whether a slip can be printed: not for who works in the sector, nor for a guardian who has a password already.</param>
    internal sealed record Row(Guid PersonId, string Name, string LearnerName, string? Relation, AccountState? State, bool MayPrint);

    internal sealed record View(ClassView Class, IReadOnlyList<Row> Rows);

    public async Task<View> Handle(Guid classId, CancellationToken ct)
    {
        await db.Set<ClassSection>().CaredForBy(actor, SchoolPermissions.PrintSlips).One(classId, ct);
        var learners = await classes.Roster(classId, null, ct);
        var kin = (await families.GuardiansOf([.. learners.Select(x => x.PersonId)], clock.Today, ct)).ToLookup(x => x.ChildId);
        var states = await slips.States([.. learners.Select(x => x.PersonId).Concat(kin.SelectMany(x => x.Select(y => y.GuardianId))).Distinct()], ct);
        var rows = new List<Row>();
        foreach (var learner in learners)
        {
            rows.Add(One(learner.PersonId, learner.Name, learner.Name, null));
            rows.AddRange(kin[learner.PersonId].OrderBy(x => x.KindTitle, StringComparer.Ordinal).Select(x => One(x.GuardianId, x.GuardianName, learner.Name, x.KindTitle)));
        }
        return new((await classes.Find(classId, ct))!, rows);

        Row One(Guid id, string name, string learner, string? relation)
        {
            var state = states.GetValueOrDefault(id);
            return new(id, name, learner, relation, state, state is { WorksHere: false } && (relation is null || !state.IsInUse));
        }
    }
}
