using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

/// <summary>What applying would do with a row.</summary>
internal enum RosterStep : byte { Add, Update, Unchanged, Rejected, LeftOut }

/// <summary>A judged row with the person it turned out to be.</summary>
internal sealed class PlannedRow
{
    public PlannedRow(RowDraft draft)
    {
        Draft = draft;
        var x = draft.Person;
        Candidate = new(x.FullName, x.DateOfBirth, x.Gender ?? Gender.Unknown, x.PersonalId, x.MinistryCode) { Ethnicity = x.Ethnicity, BirthPlace = x.BirthPlace, Address = x.Address, SchoolCode = x.SourcedId };
    }

    public RowDraft Draft { get; }
    /// <summary>What is to be written about the person; fields that a better source owns are as on record.</summary>
    public PersonCandidate Candidate { get; private set; }
    public RosterPlace Place => new(Draft.Sheet, Draft.Row);
    public RosterStep Step { get; private set; }

    /// <summary>The person it is; null when new.</summary>
    public PersonDetail? Known { get; private set; }

    /// <summary>Their open enrolment at the school; null when none.</summary>
    public EnrolmentNow? Enrolment { get; private set; }

    /// <summary>The id under which the school knows them: that of the enrolment, which may be of a record that became part of <see cref="Known"/>.</summary>
    public Guid Learner => Enrolment?.PersonId ?? Known!.Id;

    /// <summary>Class to be placed in at once; null when there is none, or they are in one.</summary>
    public Guid? ClassId { get; private set; }
    public bool ChangesPerson { get; private set; }

    /// <summary>The family to be written, its ward as a code; null when there is nothing to write about it.</summary>
    public FamilyCandidate? Family { get; private set; }
    public bool Writes => Step is RosterStep.Add or RosterStep.Update;

    public void LeaveOut() => Step = RosterStep.LeftOut;

    public void Reject(Finding? finding = null)
    {
        if (finding is not null) Draft.Add(finding);
        Step = RosterStep.Rejected;
    }

    /// <summary>Nobody yet: to be added.</summary>
    public void IsNew(OpenClasses classes) => (Step, ClassId) = (RosterStep.Add, classes.Named(Draft.Person.ClassName)?.Id);

    /// <summary>What would be written about the family, and what is to be said about it.</summary>
    public void Has(FamilyPlan plan)
    {
        foreach (var finding in plan.Findings) Draft.Add(finding);
        if (!plan.Writes) return;
        Family = Draft.Person.Family! with { ChildId = Known?.Id, Ward = plan.WardCode };
        if (Step == RosterStep.Unchanged) Step = RosterStep.Update;
    }

    /// <summary>Somebody known: to be updated where the file says something else.</summary>
    /// <param name="owned">Fields that the file may not write over, with their source; null when none.</param>
    public void Is(PersonDetail known, EnrolmentNow? enrolment, OpenClasses classes, IReadOnlyDictionary<string, string>? owned)
    {
        (Known, Enrolment) = (known, enrolment);
        if (owned is not null) Candidate = OwnedFields.Keep(Candidate, known, owned, Draft.Add);
        ChangesPerson = PersonPrint.Of(known, Candidate) != PersonPrint.Of(known);
        var named = Draft.Person.ClassName;
        if (enrolment?.ClassId is { } now)
        {
            if (named is not null && classes.Find(now)?.Name is var name && !OpenClasses.IsSame(name, named)) Draft.Add(RosterFindings.OtherClass(name ?? "của năm học khác"));
        }
        else ClassId = classes.Named(named)?.Id;
        var changesClass = ClassId is not null || (enrolment is { ClassId: null } && named is not null && !OpenClasses.IsSame(named, enrolment.PlannedClass));
        Step = ChangesPerson || enrolment is null || changesClass ? RosterStep.Update : RosterStep.Unchanged;
    }
}

/// <summary>An open enrolment.</summary>
/// <param name="ClassName">Of the class of now, else the planned one; null when neither.</param>
internal sealed record EnrolmentNow(Guid Id, Guid PersonId, Guid? ClassId, string? PlannedClass, string? ClassName)
{
    /// <summary>The record that stays, when the one enrolled became part of it; null otherwise.</summary>
    public Guid? Of { get; init; }
}
