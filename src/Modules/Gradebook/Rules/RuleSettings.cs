namespace Khue.Gradebook.Rules;

/// <summary>A reading the sources leave open: a name, the value in force, why, and the Vietnamese label of the settings page.</summary>
/// <param name="Value">"strict", "lenient", "true", "false", "replace" or "best".</param>
internal sealed record SettingRule(string Name, string Value, string Label, string Source);

/// <summary>How a school reads what its circular leaves open. Defaults come from the rule set; a school overrides by name.</summary>
internal sealed record RuleSettings
{
    /// <summary>True: the single subject counts as perfect; false: it is left out, so the others alone must reach the count.</summary>
    public bool LenientAdjustment { get; private init; }
    /// <summary>A topic cluster's result is one more regular mark.</summary>
    public bool TopicAsExtraRegular { get; private init; }
    /// <summary>Comment subjects enter classification.</summary>
    public bool CommentSubjectsCount { get; private init; }
    /// <summary>Optional extra subjects enter classification.</summary>
    public bool OptionalSubjectsCount { get; private init; }
    /// <summary>Completing the programme (grades 9, 12) needs every comment subject at Đ.</summary>
    public bool CompletionNeedsAllComments { get; private init; }
    /// <summary>The adjustment also holds after a re-test.</summary>
    public bool AdjustAfterRetest { get; private init; }
    /// <summary>True: the better of the year result and the re-test stands; false: the re-test replaces.</summary>
    public bool KeepBetterAfterRetest { get; private init; }
    /// <summary>A title can follow from results bettered in summer.</summary>
    public bool HonourAfterSummer { get; private init; }
    /// <summary>A title can go to a pupil with more absences than promotion allows.</summary>
    public bool HonourDespiteAbsences { get; private init; }
    /// <summary>Primary school: one result below the bar decides the year although others are missing.</summary>
    public bool DecideEarly { get; private init; }

    /// <summary>The same settings with one changed; null when the name or the value is unknown.</summary>
    public RuleSettings? With(string name, string value) => (name, value) switch
    {
        ("adjustmentReading", "strict" or "lenient") => this with { LenientAdjustment = value == "lenient" },
        ("retestResult", "replace" or "best") => this with { KeepBetterAfterRetest = value == "best" },
        (_, "true" or "false") => With(name, value == "true"),
        _ => null,
    };

    RuleSettings? With(string name, bool on) => name switch
    {
        "topicAsExtraRegular" => this with { TopicAsExtraRegular = on },
        "commentSubjectsCount" => this with { CommentSubjectsCount = on },
        "optionalSubjectsCount" => this with { OptionalSubjectsCount = on },
        "completionNeedsAllComments" => this with { CompletionNeedsAllComments = on },
        "adjustAfterRetest" => this with { AdjustAfterRetest = on },
        "honourAfterSummer" => this with { HonourAfterSummer = on },
        "honourDespiteAbsences" => this with { HonourDespiteAbsences = on },
        "decideEarly" => this with { DecideEarly = on },
        _ => null,
    };
}
