using Khue.Kernel.Text;

namespace Khue.School.Rosters;

/// <summary>Finds the same person, and the same number on two persons, within one file.</summary>
sealed class RosterDuplicates
{
    readonly Dictionary<string, RowDraft> byNumber = new(StringComparer.Ordinal);
    readonly Dictionary<(string Name, DateOnly Birth), RowDraft> byPerson = [];

    /// <summary>Marks the draft, and an earlier one that it contradicts.</summary>
    public void See(RowDraft draft)
    {
        if (SeeNumber(draft)) return;
        SeePerson(draft);
    }

    bool SeeNumber(RowDraft draft)
    {
        if (draft.Person.PersonalId is not { } number || byNumber.TryAdd(number, draft)) return false;
        var first = byNumber[number];
        if (IsSame(first.Person, draft.Person)) draft.Add(RosterFindings.SamePerson(Place(first)));
        else
        {
            draft.Add(RosterFindings.SamePersonalId(Place(first)));
            if (!first.Findings.Any(x => x.Code == "duplicate.personal-id")) first.Add(RosterFindings.SamePersonalId(Place(draft)));
        }
        return true;
    }

    // Without two numbers to tell them apart, the same name and birth in the same class is the same pupil.
    void SeePerson(RowDraft draft)
    {
        if (draft.Person is not { FullName.Length: > 0, DateOfBirth: { } birth }) return;
        if (byPerson.TryAdd((draft.Person.FullName, birth), draft)) return;
        var first = byPerson[(draft.Person.FullName, birth)];
        var areToldApart = first.Person.PersonalId is not null && draft.Person.PersonalId is not null;
        var isSame = !areToldApart && first.Person.ClassName == draft.Person.ClassName;
        draft.Add(isSame ? RosterFindings.SamePerson(Place(first)) : RosterFindings.SameNameAndBirth(Place(first)));
    }

    static bool IsSame(DraftPerson a, DraftPerson b) => a.DateOfBirth == b.DateOfBirth && (a.FullName == b.FullName || Fold.Of(a.FullName) == Fold.Of(b.FullName));

    static RosterPlace Place(RowDraft draft) => new(draft.Sheet, draft.Row);
}
