using Khue.Registry.Contracts;

namespace Khue.Registry.Matching;

/// <summary>
/// How much more likely the evidence is for one person than for two, after Fellegi and Sunter (1969): each agreement weighs the share of true pairs that show
/// it against the chance that strangers do, which is taken from the file itself.
/// </summary>
sealed class PairScore(MatchSettings settings, Frequencies frequencies)
{
    // Strangers share a number only by a mistake.
    const double StrangersShareNumber = 1e-9, StrangersShareCode = 1e-8, StrangersSharePhone = 1e-5, StrangersNearNumber = 1e-5;

    /// <summary>Natural logarithm of the ratio. <paramref name="row"/> is a row of <paramref name="a"/>, the side that asks.</summary>
    public double Of(in Evidence e, MatchTable a, int row)
    {
        ref readonly var x = ref a[row];
        var sum = Name(e.Name, a, row) + Birth(e.Birth, x.Birth);
        sum += e.Gender == YesNo.Unknown ? 0 : Math.Log(settings.Gender[e.Gender] / 0.5);
        sum += Number(e.PersonalId, settings.PersonalId, StrangersShareNumber) + Number(e.MinistryCode, settings.MinistryCode, StrangersShareCode);
        return sum + Home(e, a, x);
    }

    double Name(NameAgreement name, MatchTable a, int row)
    {
        var words = a.Name(a[row]);
        if (words.IsEmpty) return 0;
        var turned = name.IsTurned ? Math.Log(settings.Name.Turned) : 0;
        if (name.IsWhole && words.Length > 1) return Math.Log(settings.Name.Whole / frequencies.Name(a, row)) + turned;
        // Which word is the family name of a turned name is not known: a common word's weight is taken.
        var family = name.IsTurned ? 0.1 : frequencies.Family(words[0]);
        var given = name.IsTurned ? 0.01 : frequencies.Given(words[^1]);
        return Part(name.Family, family) + Part(name.Middle, 0.1) + Part(name.Given, given) + turned;
    }

    double Part(PartAgreement part, double share) => Math.Log(settings.Name.Part[part] / (part switch
    {
        PartAgreement.Same or PartAgreement.Unmarked => Math.Min(0.9, share),
        PartAgreement.Variant or PartAgreement.Typo or PartAgreement.Slip or PartAgreement.Marks => Math.Min(0.5, 2 * share),
        PartAgreement.Initial => 0.08,
        PartAgreement.Missing => 0.15,
        _ => 1,
    }));

    double Birth(DayAgreement birth, PartialDay day) => Math.Log(settings.Birth[birth] / (birth switch
    {
        DayAgreement.Same or DayAgreement.NewYear => frequencies.Day(day),
        DayAgreement.Swapped => frequencies.Year(day) / 365,
        DayAgreement.NearDay => frequencies.Year(day) * 42 / 365,
        DayAgreement.NearYear => 4.0 / 4380,
        DayAgreement.YearOnly or DayAgreement.SameYear => frequencies.Year(day),
        _ => 1,
    }));

    static double Number(NumberAgreement number, Dictionary<NumberAgreement, double> shares, double strangers) => number switch
    {
        NumberAgreement.Missing => 0,
        NumberAgreement.Same => Math.Log(shares[number] / strangers),
        NumberAgreement.Near => Math.Log(shares[number] / StrangersNearNumber),
        // Strangers do not bear the number of one's twin either.
        NumberAgreement.Twins => Math.Log(shares[number] / StrangersNearNumber),
        _ => Math.Log(shares[number]),
    };

    double Home(in Evidence e, MatchTable a, in MatchRow x)
    {
        var sum = Agreed(e.Phone, settings.Phone, StrangersSharePhone);
        sum += Agreed(e.Ward, settings.Ward, e.Ward == YesNo.Same ? frequencies.Ward(x.Ward) : 1);
        sum += Agreed(e.Place, settings.Place, e.Place == YesNo.Same ? frequencies.Place(x.Place) : 1);
        sum += Agreed(e.Mother, settings.Parent, e.Mother == YesNo.Same ? frequencies.Mother(a.Mother(x)) : 1);
        sum += Agreed(e.Father, settings.Parent, e.Father == YesNo.Same ? Math.Sqrt(frequencies.Father(a.Father(x))) : 1);
        // One home is one observation, however many of its features agree.
        return Math.Min(sum, 12);
    }

    static double Agreed(YesNo agreement, Dictionary<YesNo, double> shares, double strangers) =>
        agreement == YesNo.Unknown ? 0 : Math.Log(shares[agreement] / (agreement == YesNo.Same ? Math.Max(strangers, 1e-7) : 1));
}
