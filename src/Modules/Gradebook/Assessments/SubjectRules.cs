using Khue.Gradebook.Rules;

namespace Khue.Gradebook.Assessments;

/// <summary>What holds for one subject in one class: the circular and the subject as that grade studies it.</summary>
internal sealed record SubjectRules(RuleSet Set, ScoredRule Scored, Subject Subject)
{
    /// <summary>Null when the grade has no such subject, or its circular gives no means (primary school).</summary>
    public static SubjectRules? Find(int startYear, int grade, string subjectCode) =>
        RuleBook.Set(startYear, grade, Track.General) is { Scored: { } scored } set && RuleBook.Programme(grade, Track.General)?.Subject(subjectCode, grade) is { } subject
            ? new(set, scored, subject) : null;

    /// <summary>Regular marks that a term must have.</summary>
    public int RequiredRegular => Subject.PeriodsPerYear is { } periods ? Scored.Slots.Regular(Subject.Kind, periods) : 2;

    /// <summary>The columns of a term, in printed order.</summary>
    public IEnumerable<Slot> Slots =>
        [.. Enumerable.Range(1, RequiredRegular).Select(x => new Slot(AssessmentKind.Regular, x)), new(AssessmentKind.Midterm, 1), new(AssessmentKind.Final, 1)];
}
