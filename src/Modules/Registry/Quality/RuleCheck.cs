using Khue.Registry.Contracts;
using Khue.Registry.People;

namespace Khue.Registry.Quality;

/// <summary>Judges records by the rules of one day. Asks no database.</summary>
/// <param name="rules">Those that are on.</param>
/// <param name="lists">By name of a code list, its codes today; a list that is not there is not asked about.</param>
/// <param name="today">The day against which births are judged.</param>
internal sealed class RuleCheck(IReadOnlyList<QualityRule> rules, IReadOnlyDictionary<string, IReadOnlySet<string>> lists, DateOnly today)
{
    /// <summary>The masks of one record.</summary>
    public QualityPerson Judge(RecordFacts x, DateTime now)
    {
        long asked = 1L << QualityBits.Any | 1L << QualityBits.Clean, failed = 0;
        foreach (var rule in rules)
        {
            if (!Asks(rule, x)) continue;
            var isFailed = !Holds(rule, x);
            asked |= rule.Mask;
            if (isFailed) failed |= rule.Mask;
            if (rule.Severity != RuleSeverity.Fault) continue;
            if (isFailed) failed |= 1L << QualityBits.Any;
            if (rule.Dimension != QualityDimension.Clean) continue;
            asked |= 1L << QualityBits.CleanOf(rule.Group);
            if (isFailed) failed |= 1L << QualityBits.Clean | 1L << QualityBits.CleanOf(rule.Group);
        }
        if (x.IsMatched is { } matched) (asked, failed) = (asked | 1L << QualityBits.Match, matched ? failed : failed | 1L << QualityBits.Match);
        return new() { PersonId = x.Id, CustodianId = x.CustodianId, Asked = asked, Failed = failed, Compared = (short)x.Compared, Differing = (short)x.Differing, At = now };
    }

    /// <summary>Whether the rule has anything to say of this record: what is missing is another rule's matter.</summary>
    public bool Asks(QualityRule rule, RecordFacts x)
    {
        if (rule.Members is { } group && !x.Groups.Contains(group)) return false;
        if (rule.UnderAge is { } under && x.AgeOn(today) >= under) return false;
        return rule.Condition switch
        {
            RuleCondition.MatchesNumber => Number(x) is not null && (x.DateOfBirth is not null || x.Gender != Gender.Unknown),
            RuleCondition.ValidCode => rule.List is { } list && lists.ContainsKey(list) && rule.FieldNames.Any(f => x.Value(f).Length > 0),
            RuleCondition.NotInFuture or RuleCondition.AgeWithin => x.DateOfBirth is not null,
            // Nobody to call is no number missing.
            RuleCondition.HasPhone => x.HasGuardian,
            _ => true,
        };
    }

    public bool Holds(QualityRule rule, RecordFacts x) => rule.Condition switch
    {
        RuleCondition.Required or RuleCondition.HasResidence => rule.FieldNames.Any(f => x.Value(f).Length > 0),
        RuleCondition.MatchesNumber => Number(x) is { } number && number.FitsBirth(x.DateOfBirth, today) && number.FitsSex(x.Gender == Gender.Unknown ? null : x.Gender),
        RuleCondition.ValidCode => rule.FieldNames.Select(x.Value).Where(f => f.Length > 0).All(lists[rule.List!].Contains),
        RuleCondition.NotInFuture => x.DateOfBirth <= today,
        // A birth to come is the other rule's.
        RuleCondition.AgeWithin => x.DateOfBirth > today || (x.AgeOn(today) >= rule.AgeFrom && x.AgeOn(today) <= rule.AgeTo),
        RuleCondition.HasGuardian => x.HasGuardian,
        RuleCondition.HasPhone => x.HasPhone,
        RuleCondition.NameInFull => x.FullName.Contains(' ', StringComparison.Ordinal) && !x.FullName.Any(c => char.IsDigit(c) || c == '.'),
        RuleCondition.NoDuplicate => !x.HasDuplicate,
        _ => throw new InvalidOperationException($"{rule.Condition} is not judged."),
    };

    static PersonalNumber? Number(RecordFacts x) =>
        x.Numbers.TryGetValue(IdentifierKind.PersonalId, out var digits) && digits.Length == PersonalNumber.Length && digits.All(char.IsAsciiDigit) ? new PersonalNumber(digits) : null;
}
