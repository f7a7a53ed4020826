using Khue.Gradebook.Contracts;
using Khue.Gradebook.Homeroom;
using Khue.Gradebook.Means;
using Khue.Gradebook.Rules;
using Khue.Gradebook.Books;

namespace Khue.Gradebook.Assessments;

/// <summary>A column that has, or had, a mark.</summary>
internal sealed record StoredColumn(Guid Id, Slot Slot);

internal readonly record struct StoredCell(Slot Slot, Guid LearnerId, MarkState State, short Hundredths, int Version);

/// <summary>The marks of one book as they stand, and the rules by which changes are taken in. In memory: nothing here asks the database.</summary>
internal sealed class TermSheet
{
    readonly SubjectBook book;
    readonly bool isLocked;
    readonly Dictionary<Slot, Assessment> stored = [];
    readonly Dictionary<Slot, int> places;
    readonly Dictionary<Guid, Score?[]> scores = [];
    readonly Score?[] none;
    readonly Dictionary<(Guid Column, Guid Learner), Score> changed = [];
    readonly Dictionary<Guid, SubjectMean> means;
    readonly Dictionary<Guid, List<ScoreChange>> changes = [];
    readonly HashSet<Guid> touched = [];
    readonly List<Assessment> added = [];

    /// <param name="isLocked">The term is closed: what is missing counts.</param>
    public TermSheet(SubjectBook book, SubjectRules rules, IEnumerable<StoredColumn> columns, IEnumerable<StoredCell> cells, IEnumerable<SubjectMean> means, bool isLocked)
    {
        (this.book, this.isLocked, Rules, this.means) = (book, isLocked, rules, means.ToDictionary(x => x.LearnerId));
        foreach (var column in columns) stored.Add(column.Slot, Column(column.Slot, column.Id));
        Slots = [.. rules.Slots.Union(stored.Keys).OrderBy(x => x.Kind).ThenBy(x => x.Ordinal)];
        places = Slots.Select((slot, at) => (slot, at)).ToDictionary(x => x.slot, x => x.at);
        none = new Score?[Slots.Count];
        foreach (var cell in cells)
            Put(cell.Slot, new() { AssessmentId = stored[cell.Slot].Id, LearnerId = cell.LearnerId, ClassId = book.ClassId, State = cell.State, Hundredths = cell.Hundredths, Version = cell.Version });
    }

    public SubjectRules Rules { get; }

    /// <summary>What the teacher wrote beside the marks, as stored.</summary>
    public IReadOnlyList<Comment> Comments { get; init; } = [];
    public int Term => book.Term;

    /// <summary>Who has left the class: their cells are not among those the book counts.</summary>
    public IReadOnlyCollection<Guid> Gone { get; set; } = [];

    /// <summary>The columns, in printed order.</summary>
    public IReadOnlyList<Slot> Slots { get; }

    /// <summary>Cells that this save writes.</summary>
    public IReadOnlyList<Score> Changed => [.. changed.Values];

    /// <summary>Means of the learners whose cells changed.</summary>
    public IReadOnlyList<SubjectMean> ChangedMeans => [.. touched.Select(x => means[x])];

    /// <summary>Columns that got their first mark.</summary>
    public IReadOnlyList<Assessment> Added => added;

    /// <summary>What a learner has, one place for each of <see cref="Slots"/>; null where nothing was ever entered.</summary>
    public IReadOnlyList<Score?> Row(Guid learner) => scores.GetValueOrDefault(learner, none);

    public Mark this[Slot slot, Guid learner] => Held(slot, learner)?.Mark ?? Mark.Empty;

    public int Version(Slot slot, Guid learner) => Held(slot, learner)?.Version ?? 0;

    public Guid? ColumnId(Slot slot) => stored.GetValueOrDefault(slot)?.Id;

    /// <summary>Null while nothing was entered for the learner.</summary>
    public SubjectMean? MeanOf(Guid learner) => means.GetValueOrDefault(learner);

    /// <summary>As a cell shows it: "8,0", "hoãn"; null when empty.</summary>
    public static string? Shown(Mark mark) => mark.State switch
    {
        MarkState.Empty => null,
        MarkState.Scored => mark.Value.ToString(),
        _ => mark.ToString(),
    };

    /// <summary>Takes one change in, or says why not. A cell that already holds the value counts as saved, so that sending twice does no harm.</summary>
    public CellOutcome Take(CellChange change)
    {
        if (Slot.Parse(change.Column) is not { } slot || !Slots.Contains(slot)) return Refused(change, default, "Sổ này không có cột đó.");
        if (MeanOf(change.Row)?.IsExemptIn(book.Term) == true) return Refused(change, slot, "Em được miễn môn này trong học kỳ, theo quyết định.");
        if (MarkText.Read(change.Value ?? "", Rules.Subject.Kind, Rules.Set.ScoreStep, out var mark) is { } refusal) return Refused(change, slot, refusal);
        if (mark.State == MarkState.Exempt) return Refused(change, slot, "Miễn môn học do hiệu trưởng quyết định, không ghi vào ô điểm.");

        var held = this[slot, change.Row];
        var version = Version(slot, change.Row);
        if (held == mark) return CellOutcome.Of(change, CellOutcome.Saved, Shown(held), version);
        if (version != change.Version) return CellOutcome.Of(change, CellOutcome.Conflict, Shown(held), version, "Hai người cùng sửa, chọn một điểm");
        Write(slot, change.Row, held, mark, version + 1);
        return CellOutcome.Of(change, CellOutcome.Saved, Shown(mark), version + 1);
    }

    /// <summary>Takes nothing of the change, and says why.</summary>
    public CellOutcome Refuse(CellChange change, string text) => Refused(change, Slot.Parse(change.Column) ?? default, text);

    /// <summary>Brings the means of the changed learners up to date and counts the book's filled cells.</summary>
    public void Recompute()
    {
        foreach (var learner in touched) Set(learner, Result(learner).Outcome);
        if (touched.Count > 0) book.Filled = scores.Where(x => !Gone.Contains(x.Key)).Sum(x => x.Value.Count(IsFilled));
    }

    /// <summary>Counts the means of these learners anew, and of whoever has a result of the term; gives those that changed, as written.</summary>
    public IReadOnlyList<ScoreChange> Recount(IEnumerable<Guid> present)
    {
        var changes = new List<ScoreChange>();
        var there = present.ToHashSet();
        foreach (var learner in there.Union(isLocked ? [] : means.Keys))
        {
            if (MeanOf(learner)?.IsExemptIn(book.Term) == true) continue;
            var (before, outcome) = (MeanOf(learner)?.Of(book.Term), Result(learner).Outcome);
            if (OutcomeCode.Of(outcome) == before) continue;
            Set(learner, outcome);
            touched.Add(learner);
            changes.Add(new(learner, OutcomeCode.Text(before), OutcomeCode.Text(OutcomeCode.Of(outcome))));
        }
        return changes;
    }

    /// <summary>
    /// The term's result of a learner. A missing mark holds it open until the term is closed; from then on it counts 0, or Chưa đạt
    /// (TT 22/2021, điều 7). A book without any mark stays open: nobody was assessed, so nobody missed anything.
    /// </summary>
    public TermResult Result(Guid learner)
    {
        var regular = Slots.Where(x => x.Kind == AssessmentKind.Regular).Select(x => this[x, learner]).ToArray();
        return new TermMarks(regular, this[new(AssessmentKind.Midterm, 1), learner], this[new(AssessmentKind.Final, 1), learner], isLocked && scores.Values.Any(x => x.Any(IsFilled)))
            .Result(Rules.Subject.Kind, Rules.RequiredRegular, Rules.Scored.Weights);
    }

    /// <summary>One fact for each column that changed.</summary>
    public IEnumerable<ScoresRecorded> Facts(string? reason)
    {
        foreach (var (column, list) in changes)
            yield return new(column, book.SchoolId, book.ClassId, book.SubjectCode, book.Term, list,
                scores.Values.Sum(x => x.Count(y => y?.AssessmentId == column && IsFilled(y))),
                list.Sum(x => (x.After is null ? 0 : 1) - (x.Before is null ? 0 : 1)), reason);
    }

    void Set(Guid learner, Outcome outcome)
    {
        if (!means.TryGetValue(learner, out var mean))
            means.Add(learner, mean = new() { ClassId = book.ClassId, LearnerId = learner, SubjectCode = book.SubjectCode });
        mean.Set(book.Term, outcome, Rules.Subject.Kind, Rules.Scored.Weights);
    }

    void Write(Slot slot, Guid learner, Mark before, Mark after, int version)
    {
        if (!stored.TryGetValue(slot, out var column))
        {
            stored.Add(slot, column = Column(slot, Guid.CreateVersion7()));
            added.Add(column);
        }
        Put(slot, changed[(column.Id, learner)] = new() { AssessmentId = column.Id, LearnerId = learner, ClassId = book.ClassId, State = after.State, Hundredths = (short)after.Value.Hundredths, Version = version });
        if (!changes.TryGetValue(column.Id, out var list)) changes.Add(column.Id, list = []);
        list.Add(new(learner, Shown(before), Shown(after)));
        touched.Add(learner);
    }

    CellOutcome Refused(CellChange change, Slot slot, string text) =>
        CellOutcome.Of(change, CellOutcome.Refused, Shown(this[slot, change.Row]), Version(slot, change.Row), text);

    Score? Held(Slot slot, Guid learner) => places.TryGetValue(slot, out var at) ? Row(learner)[at] : null;

    void Put(Slot slot, Score score)
    {
        if (!scores.TryGetValue(score.LearnerId, out var row)) scores.Add(score.LearnerId, row = new Score?[Slots.Count]);
        row[places[slot]] = score;
    }

    static bool IsFilled(Score? score) => score is { State: not MarkState.Empty };

    Assessment Column(Slot slot, Guid id) => new()
    {
        Id = id, ClassId = book.ClassId, SchoolId = book.SchoolId, StartYear = book.StartYear, SubjectCode = book.SubjectCode,
        Term = book.Term, Kind = slot.Kind, Ordinal = (short)slot.Ordinal,
    };
}
