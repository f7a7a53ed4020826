using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Reactions;

/// <summary>Lists of learners and teachers follow a corrected name. Rolls keep the name of the day: they are what was signed for.</summary>
internal sealed class OnPersonCorrected(KhueDb db) : IReact<PersonCorrected>
{
    public async Task To(PersonCorrected fact, JournalEntry entry, CancellationToken ct)
    {
        var name = fact.After.FullName;
        if (name == fact.Before.FullName) return;
        var key = NameSortKey.Of(name);
        foreach (var enrolment in await db.Set<Enrolment>().Where(x => x.PersonId == fact.Subject).ToListAsync(ct)) (enrolment.Name, enrolment.SortKey) = (name, key);
        foreach (var placement in await db.Set<Placement>().Where(x => x.PersonId == fact.Subject).ToListAsync(ct)) (placement.Name, placement.SortKey) = (name, key);
        foreach (var teaching in await db.Set<Teaching>().Where(x => x.TeacherId == fact.Subject).ToListAsync(ct)) teaching.TeacherName = name;
        foreach (var section in await db.Set<ClassSection>().Where(x => x.HomeroomTeacherId == fact.Subject).ToListAsync(ct)) section.HomeroomTeacherName = name;
    }
}
