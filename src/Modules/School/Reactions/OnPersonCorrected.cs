using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Reactions;

/// <summary>Lists of learners and teachers follow a corrected name. Rolls keep the name of the day: they are what was signed for.</summary>
internal sealed class OnPersonCorrected(KhueDb db, IPeople people) : IReact<PersonCorrected>
{
    public async Task To(PersonCorrected fact, JournalEntry entry, CancellationToken ct)
    {
        var name = fact.After.FullName;
        if (name == fact.Before.FullName) return;
        var key = NameSortKey.Of(name);
        // What was written under a record that became part of this one is theirs too.
        var ids = await people.Aliases(fact.Subject, ct);
        foreach (var enrolment in await db.Set<Enrolment>().Where(x => ids.Contains(x.PersonId)).ToListAsync(ct)) (enrolment.Name, enrolment.SortKey) = (name, key);
        foreach (var placement in await db.Set<Placement>().Where(x => ids.Contains(x.PersonId)).ToListAsync(ct)) (placement.Name, placement.SortKey) = (name, key);
        foreach (var teaching in await db.Set<Teaching>().Where(x => ids.Contains(x.TeacherId)).ToListAsync(ct)) teaching.TeacherName = name;
        foreach (var section in await db.Set<ClassSection>().Where(x => x.HomeroomTeacherId != null && ids.Contains(x.HomeroomTeacherId.Value)).ToListAsync(ct)) section.HomeroomTeacherName = name;
    }
}
