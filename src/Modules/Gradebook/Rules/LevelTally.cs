namespace Khue.Gradebook.Rules;

/// <summary>Holds a set of subject results against the conditions of levels.</summary>
/// <param name="all">Scored, passed or not passed; no other state.</param>
/// <param name="apart">Index of one subject to set apart; -1: none.</param>
/// <param name="perfect">True: the subject set apart counts as perfect; false: it is left out.</param>
internal readonly struct LevelTally(SubjectResult[] all, int apart = -1, bool perfect = false)
{
    /// <summary>The best level whose condition holds; the last level has none.</summary>
    public Level Best(IReadOnlyList<Level> levels)
    {
        foreach (var level in levels)
            if (level.When is null || Meets(level.When)) return level;
        throw new InvalidOperationException("The last level must have no condition.");
    }

    bool Meets(LevelCondition condition) =>
        (condition.FailedComments is not { } most || FailedComments() <= most)
        && (condition.EveryScore is not { } every || CountBelow(every) == 0)
        && (condition.Scores is not { } scores || CountFrom(scores.AtLeast) >= scores.Count)
        && (condition.Mean is not { } mean || Mean() is not { } actual || actual >= mean)
        && (condition.AnyOf is not { } key || Reaches(key));

    /// <summary>In Vietnamese, each part of the condition that does not hold.</summary>
    public IEnumerable<string> Lacks(LevelCondition condition)
    {
        var lacks = new List<string>();
        if (condition.FailedComments is { } most && FailedComments() > most)
            lacks.Add($"{List(x => x.State == OutcomeState.NotPassed)} ({(most == 0 ? "mọi môn nhận xét phải Đạt" : $"nhiều nhất {most} môn nhận xét Chưa đạt")})");
        if (condition.EveryScore is { } every && CountBelow(every) > 0)
            lacks.Add($"{List(x => x.State == OutcomeState.Scored && x.Value < every)} (mọi môn phải từ {every})");
        if (condition.Scores is { } scores && CountFrom(scores.AtLeast) is var count && count < scores.Count)
            lacks.Add($"có {count} môn từ {scores.AtLeast}, cần {scores.Count} môn");
        if (condition.Mean is { } mean && Mean() is { } actual && actual < mean)
            lacks.Add($"điểm trung bình các môn {actual}, cần {mean}");
        if (condition.AnyOf is { } key && !Reaches(key))
            lacks.Add($"cần một trong các môn {string.Join(", ", key.Codes)} từ {key.AtLeast}");
        return lacks;
    }

    int FailedComments()
    {
        var count = 0;
        for (var i = 0; i < all.Length; i++)
            if (i != apart && all[i].Outcome.State == OutcomeState.NotPassed) count++;
        return count;
    }

    int CountBelow(ScoreValue bar) => CountScored(bar, below: true);
    int CountFrom(ScoreValue bar) => CountScored(bar, below: false);

    int CountScored(ScoreValue bar, bool below)
    {
        var count = 0;
        for (var i = 0; i < all.Length; i++)
            if (Score(i) is { } score && score < bar == below) count++;
        return count;
    }

    /// <summary>The score that counts for the subject; null for a comment subject and for the one left out.</summary>
    ScoreValue? Score(int i) =>
        all[i].Outcome.State != OutcomeState.Scored ? null
        : i != apart ? all[i].Outcome.Value
        : perfect ? ScoreValue.Max : null;

    /// <summary>Mean over the scored subjects, rounded; null without any.</summary>
    ScoreValue? Mean()
    {
        int sum = 0, count = 0;
        for (var i = 0; i < all.Length; i++)
            if (Score(i) is { } score) (sum, count) = (sum + score.Hundredths, count + 1);
        return count == 0 ? null : ScoreValue.Mean(sum, count);
    }

    bool Reaches(KeySubjects key)
    {
        for (var i = 0; i < all.Length; i++)
            if (Score(i) >= key.AtLeast && key.Codes.Contains(all[i].Subject.Code)) return true;
        return false;
    }

    string List(Func<Outcome, bool> which) => string.Join(", ", all.Where(x => which(x.Outcome)));
}
