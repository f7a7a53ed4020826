using Khue.Registry.Contracts;

namespace Khue.Registry.Matching;

/// <summary>All that two records say about being one person.</summary>
readonly record struct Evidence(NameAgreement Name, DayAgreement Birth, YesNo Gender, NumberAgreement PersonalId, NumberAgreement MinistryCode)
{
    public YesNo Phone { get; init; }
    public YesNo Ward { get; init; }
    public YesNo Father { get; init; }
    public YesNo Mother { get; init; }
    public YesNo Place { get; init; }
    public YesNo Address { get; init; }

    /// <summary>How much of the home agrees. Brothers and sisters share it: it tells families apart, not twins.</summary>
    public int Home => (Ward == YesNo.Same ? 1 : 0) + (Father == YesNo.Same ? 1 : 0) + (Mother == YesNo.Same ? 2 : 0) + (Phone == YesNo.Same ? 2 : 0) + (Address == YesNo.Same ? 1 : 0);

    /// <summary>Nothing of the home agrees, and the wards are known to differ.</summary>
    bool IsElsewhere => Home == 0 && Ward == YesNo.Different;

    public bool ParentsDiffer => (Father == YesNo.Different || Mother == YesNo.Different) && Father != YesNo.Same && Mother != YesNo.Same;

    /// <summary>
    /// Whether a careful person would call them one without asking anybody. The score says how likely chance is; this says which kinds of agreement
    /// may be trusted at all: never a home alone, never a name close to a twin's.
    /// </summary>
    public bool IsSafe => PersonalId == NumberAgreement.Same || MinistryCode == NumberAgreement.Same && PersonalId != NumberAgreement.Different ? IsSafeWithNumber : PersonalId switch
    {
        NumberAgreement.Near => Birth == DayAgreement.Same && (Name.IsWhole || Name.IsLikely && Home >= 1) && !(Gender == YesNo.Different && Home == 0) && !ParentsDiffer
            || Birth is not (DayAgreement.Same or DayAgreement.SameYear or DayAgreement.Different) && Name.IsWhole && Home >= 1 && !ParentsDiffer,
        NumberAgreement.Carried => false,
        NumberAgreement.Twins => Birth == DayAgreement.Same && (Name.IsWhole || Name.IsLikely && Home >= 1) && !ParentsDiffer && Gender != YesNo.Different,
        NumberAgreement.Different => Birth == DayAgreement.Same && Name.IsWhole && Gender != YesNo.Different && !ParentsDiffer && Home >= 1,
        _ => IsSafeWithoutNumber,
    };

    /// <summary>
    /// Stricter, for two records of one file, where twins stand side by side: without a common number the given name must be the same, marks and all, and two
    /// whole numbers that differ, were it by one digit, are two people's unless the whole name is the same too.
    /// </summary>
    public bool IsSafeWithin => IsSafe && (PersonalId == NumberAgreement.Same || MinistryCode == NumberAgreement.Same || Name.Given <= PartAgreement.Variant && !Name.IsMarkedElsewhere && PersonalId switch
    {
        NumberAgreement.Near => Name.IsWhole,
        NumberAgreement.Different => Home >= 3,
        _ => true,
    });

    bool IsSafeWithNumber => Name.IsOther
        // A number with another name: the name was changed, or it is a brother's or sister's number.
        ? PersonalId == NumberAgreement.Same && Birth == DayAgreement.Same && Gender != YesNo.Different && !ParentsDiffer && (Name.Family <= PartAgreement.Unmarked || Home >= 2)
        : Birth != DayAgreement.Different || Gender != YesNo.Different && (Name.IsWhole || Name.IsLikely && Home >= 1);

    bool IsSafeWithoutNumber => Birth switch
    {
        DayAgreement.Same => Name.IsWhole ? !(Gender == YesNo.Different && Home == 0) && !ParentsDiffer
            : Name.IsLikely && !IsElsewhere && Gender != YesNo.Different && !ParentsDiffer,
        DayAgreement.Swapped or DayAgreement.NearDay or DayAgreement.NearYear => Gender != YesNo.Different && !ParentsDiffer && (Name.IsWhole ? !IsElsewhere : Name.IsLikely && Home >= 2),
        DayAgreement.NewYear => Gender != YesNo.Different && Father != YesNo.Different && Mother != YesNo.Different && (Name.IsWhole ? Home >= 1 : Name.IsLikely && Home >= 3),
        DayAgreement.YearOnly => Gender != YesNo.Different && !ParentsDiffer && Name.IsWhole && Home >= 1,
        DayAgreement.Missing => Gender != YesNo.Different && !ParentsDiffer && Name.IsWhole && Home >= 2,
        // The day of registering in place of the day of birth: nobody else in that family bears the very name.
        DayAgreement.SameYear => Gender != YesNo.Different && Name.IsWhole && !Name.IsMarkedElsewhere && Mother == YesNo.Same && Father != YesNo.Different && Home >= 5,
        _ => false,
    };
}

/// <summary>Compares two packed records.</summary>
sealed class EvidenceReader(WordPool words, PlacePool places)
{
    readonly NameComparison names = new(words);

    public Evidence Of(MatchTable a, in MatchRow x, MatchTable b, in MatchRow y)
    {
        var (father, mother) = (Parent(a.Father(x), b.Father(y)), Parent(a.Mother(x), b.Mother(y)));
        // Written in each other's column.
        if (father != YesNo.Same && mother != YesNo.Same && Parent(a.Father(x), b.Mother(y)) == YesNo.Same && Parent(a.Mother(x), b.Father(y)) == YesNo.Same) father = mother = YesNo.Same;
        return new(names.Of(a.Name(x), b.Name(y)), DayComparison.Of(x.Birth, y.Birth), Genders(x.Gender, y.Gender), NumberComparison.Of(x.PersonalId, y.PersonalId), NumberComparison.Of(x.MinistryCode, y.MinistryCode))
        {
            Phone = Phones(x, y),
            Ward = x.Ward == 0 || y.Ward == 0 ? YesNo.Unknown : places.AreSame(x.Ward, y.Ward) ? YesNo.Same : YesNo.Different,
            Father = father,
            Mother = mother,
            Place = Equal(x.Place, y.Place),
            Address = Equal(x.Address, y.Address),
        };
    }

    public NameAgreement Names(ReadOnlySpan<int> a, ReadOnlySpan<int> b) => names.Of(a, b);

    static YesNo Genders(Gender a, Gender b) => a == Gender.Unknown || b == Gender.Unknown ? YesNo.Unknown : a == b ? YesNo.Same : YesNo.Different;
    static YesNo Equal(int a, int b) => a == 0 || b == 0 ? YesNo.Unknown : a == b ? YesNo.Same : YesNo.Different;

    static YesNo Phones(in MatchRow x, in MatchRow y)
    {
        if (x.Phone == 0 && x.OtherPhone == 0 || y.Phone == 0 && y.OtherPhone == 0) return YesNo.Unknown;
        return Has(x, y.Phone) || Has(x, y.OtherPhone) ? YesNo.Same : YesNo.Different;
    }

    static bool Has(in MatchRow row, long phone) => phone != 0 && (row.Phone == phone || row.OtherPhone == phone);

    YesNo Parent(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.Length < 2 || b.Length < 2) return YesNo.Unknown;
        var agreement = names.Of(a, b);
        return agreement.IsLikely || agreement is { Given: PartAgreement.Slip or PartAgreement.Marks, Family: <= PartAgreement.Unmarked } ? YesNo.Same : YesNo.Different;
    }
}
