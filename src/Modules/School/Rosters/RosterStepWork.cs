using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.School.Enrolments;

namespace Khue.School.Rosters;

/// <summary>Gathers what one step writes.</summary>
internal sealed class RosterStepWork(RosterImport import, DateOnly today)
{
    public RosterImport Import => import;
    /// <summary>What was written about families, by row.</summary>
    public Dictionary<PlannedRow, FamilyWritten> Families { get; } = [];
    public List<Enrolment> Enrolments { get; } = [];
    public List<Placement> Placements { get; } = [];
    public List<RosterImportRow> Rows { get; } = [];

    public int Count(RosterRowOutcome outcome) => Rows.Count(x => x.Outcome == outcome);

    public void Add(PlannedRow row, Guid personId)
    {
        var enrolment = Enrol(row, personId);
        Keep(row, RosterRowOutcome.Added, personId, enrolment.Id, PersonPrint.Of(row.Candidate), Families.GetValueOrDefault(row) is { } family ? (new RowBefore(null, true, null, null) { Family = family }).Write() : null);
    }

    /// <param name="row">A row about a known person.</param>
    /// <param name="person">As they were; null when the row does not change them.</param>
    /// <param name="enrolment">Their open enrolment; null when they have none here.</param>
    public void Update(PlannedRow row, PersonBefore? person, Enrolment? enrolment)
    {
        var before = new RowBefore(person, enrolment is null, enrolment?.PlannedClass, row.ClassId) { Family = Families.GetValueOrDefault(row) };
        if (enrolment is null) enrolment = Enrol(row, row.Known!.Id);
        else
        {
            if (row.ChangesPerson && person?.NameAfter(row.Candidate.FullName) is { } name) (enrolment.Name, enrolment.SortKey) = (name, NameSortKey.Of(name));
            if (row.ClassId is { } classId)
            {
                (enrolment.ClassId, enrolment.PlannedClass) = (classId, null);
                Place(row, row.Learner, classId);
            }
            else if (enrolment.ClassId is null) enrolment.PlannedClass = row.Draft.Person.ClassName ?? enrolment.PlannedClass;
        }
        Keep(row, RosterRowOutcome.Updated, row.Known!.Id, enrolment.Id, PersonPrint.Of(row.Known, row.Candidate), before.Write());
    }

    /// <summary>A row that writes nothing.</summary>
    public void Note(PlannedRow row) => Rows.Add(new()
    {
        ImportId = import.Id,
        Sheet = row.Draft.Sheet,
        Row = row.Draft.Row,
        Outcome = row.Step == RosterStep.Unchanged ? RosterRowOutcome.Unchanged : RosterRowOutcome.Skipped,
        PersonId = row.Known?.Id,
        Note = row.Step switch
        {
            RosterStep.LeftOut => $"{row.Candidate.FullName}: thầy cô đã chọn bỏ qua dòng này.",
            RosterStep.Rejected => $"{row.Candidate.FullName}: {string.Join(' ', row.Draft.Findings.Where(x => x.Severity == Severity.Rejected).Select(x => x.Text))}",
            _ => null,
        },
    });

    Enrolment Enrol(PlannedRow row, Guid personId)
    {
        var enrolment = new Enrolment
        {
            PersonId = personId, SchoolId = import.SchoolId, Name = row.Candidate.FullName, SortKey = NameSortKey.Of(row.Candidate.FullName), From = today,
            ClassId = row.ClassId, PlannedClass = row.ClassId is null ? row.Draft.Person.ClassName : null,
        };
        Enrolments.Add(enrolment);
        if (row.ClassId is { } classId) Place(row, personId, classId);
        return enrolment;
    }

    void Place(PlannedRow row, Guid personId, Guid classId) => Placements.Add(new()
    {
        ClassId = classId, PersonId = personId, SchoolId = import.SchoolId, Name = row.Candidate.FullName, SortKey = NameSortKey.Of(row.Candidate.FullName), From = today,
    });

    void Keep(PlannedRow row, RosterRowOutcome outcome, Guid personId, Guid enrolmentId, long print, string? before) => Rows.Add(new()
    {
        ImportId = import.Id, Sheet = row.Draft.Sheet, Row = row.Draft.Row, Outcome = outcome, PersonId = personId, EnrolmentId = enrolmentId, Print = print, Before = before,
    });
}
