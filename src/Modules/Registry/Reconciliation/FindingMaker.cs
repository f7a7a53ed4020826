using Khue.Registry.Contracts;
using Khue.Registry.Matching;

namespace Khue.Registry.Reconciliation;

/// <summary>Turns differences into findings, each with its reason and who has to mend it.</summary>
internal sealed class FindingMaker(ReconciliationRun run, IReadOnlyDictionary<string, string> masters)
{
    const int Sure = 10_000;
    readonly WordPool words = new();

    /// <summary>What one answer contradicts; empty when the two differ only as spelling habits do.</summary>
    public IEnumerable<IdentityFinding> Of(Difference d)
    {
        var (person, unit) = (d.PersonId!.Value, d.CustodianId!.Value);
        if (d.Code is AnswerCode.NotFound or AnswerCode.BadNumber)
            return [Make(unit, person, FindingKind.NumberUnknown, d.Row, d.PersonalId, "", Sure, Mender.School, "Nguồn không có số này. Xem lại số trên thẻ hoặc giấy khai sinh; đúng số thì hỏi nơi đăng ký.")];
        if (d.Code == AnswerCode.Closed)
            return [Make(unit, person, FindingKind.Closed, d.Row, d.OurName!, "", Sure, Mender.Unclear, "Nguồn ghi người này đã mất hoặc hồ sơ bị khóa. Xác minh với gia đình trước khi làm gì.")];
        var name = new NameComparison(words).Of(words.Add(d.OurName), words.Add(d.FullName));
        var hasName = d.FullName.Length > 0 || d.Code == AnswerCode.NameDiffers;
        var birthDiffers = d.Code == AnswerCode.BirthDiffers || d.DateOfBirth is { } theirs && theirs != d.OurBirth;
        if (d.FullName.Length > 0 && name.Given == PartAgreement.Different && birthDiffers)
            return [Make(unit, person, FindingKind.NumberOfAnother, d.Row, $"{d.OurName}, {Menders.Written(d.OurBirth)}", $"{d.FullName}, {Menders.Written(d.DateOfBirth)}", 500, Mender.School, "Số này ở nguồn là của người khác tên, khác ngày sinh: trường ghi nhầm số.")];
        var found = new List<IdentityFinding>();
        if (hasName && name != default) found.Add(Name(d, name, person, unit));
        if (birthDiffers)
        {
            var (mender, reason) = d.DateOfBirth is { } day ? Menders.OfBirth(d.PersonalId, d.OurBirth, day, IsMaster(PersonField.DateOfBirth)) : (Mender.Unclear, "Nguồn báo khác ngày sinh mà không cho biết ngày.");
            found.Add(Make(unit, person, FindingKind.Birth, d.Row, Menders.Written(d.OurBirth), Menders.Written(d.DateOfBirth), Sure, mender, reason));
        }
        if (d.Code == AnswerCode.SexDiffers || d.Gender != Gender.Unknown && d.Gender != d.OurGender)
        {
            var (mender, reason) = Menders.OfSex(d.PersonalId, d.OurGender!.Value, d.Gender, IsMaster(PersonField.Gender));
            found.Add(Make(unit, person, FindingKind.Sex, d.Row, Menders.Written(d.OurGender!.Value), Menders.Written(d.Gender), Sure, mender, reason));
        }
        return found;
    }

    /// <summary>Somebody whose number the source does not know, but whose other data it has under another one.</summary>
    public IdentityFinding Elsewhere(Unasked ours, Difference theirs, MatchedPair pair) => ours.PersonalId is { } number
        ? Make(ours.CustodianId, ours.Id, FindingKind.NumberDiffers, theirs.Row, number, theirs.PersonalId, Score(pair), pair.Verdict == MatchVerdict.Match && IsMaster(PersonField.PersonalId) ? Mender.School : Mender.Unclear,
            $"Nguồn có {theirs.FullName}, {Menders.Written(theirs.DateOfBirth)} với số khác; khả năng là một người {Menders.Percent(Score(pair))}.")
        : Make(ours.CustodianId, ours.Id, FindingKind.NumberMissing, theirs.Row, "", theirs.PersonalId, Score(pair), pair.Verdict == MatchVerdict.Match ? Mender.School : Mender.Unclear,
            $"Nguồn có {theirs.FullName}, {Menders.Written(theirs.DateOfBirth)}; khả năng là em này {Menders.Percent(Score(pair))}.");

    /// <summary>Somebody about whom the source says nothing; null when that is no contradiction.</summary>
    public IdentityFinding? Silent(Unasked ours) => ours.PersonalId is null
        ? Make(ours.CustodianId, ours.Id, FindingKind.NumberMissing, 0, "", "", Sure, Mender.School, "Xin số định danh trên giấy khai sinh hoặc thẻ căn cước. Người nước ngoài: ghi hộ chiếu.")
        : run.IsWhole ? Make(ours.CustodianId, ours.Id, FindingKind.Unanswered, 0, ours.PersonalId, "", Sure, Mender.Unclear, "Nguồn không có số này trong khi cho biết là đủ mọi người.") : null;

    public static IdentityFinding Duplicate(Guid run, (Guid Id, Guid Unit, string Name, DateOnly? Birth) one, (Guid Id, Guid Unit, string Name, DateOnly? Birth) other, MatchedPair pair) => new()
    {
        ReconciliationId = run, Source = ReconciliationRun.OwnRecords, OrganizationId = one.Unit, PersonId = one.Id, OtherId = other.Id, OtherOrganizationId = other.Unit == one.Unit ? null : other.Unit,
        Kind = FindingKind.Duplicate, Ours = $"{one.Name}, {Menders.Written(one.Birth)}", Theirs = $"{other.Name}, {Menders.Written(other.Birth)}", Score = Score(pair), Reason = EvidenceText.Of(pair.Evidence),
        Mender = other.Unit == one.Unit ? Mender.School : Mender.Department,
    };

    IdentityFinding Name(Difference d, NameAgreement name, Guid person, Guid unit)
    {
        if (d.FullName.Length == 0) return Make(unit, person, FindingKind.Name, d.Row, d.OurName!, "", Sure, Mender.Unclear, "Nguồn báo khác họ tên mà không cho biết họ tên.");
        var isMarks = name.Family is PartAgreement.Same or PartAgreement.Unmarked or PartAgreement.Marks && name.Middle is PartAgreement.Same or PartAgreement.Unmarked or PartAgreement.Marks && name.Given is PartAgreement.Same or PartAgreement.Unmarked or PartAgreement.Marks;
        var (mender, reason) = isMarks ? Menders.OfMarks(d.OurName!, d.FullName)
            : name.IsOther ? (Mender.Unclear, "Cùng số nhưng tên khác hẳn: đổi tên, hoặc ghi nhầm số của anh chị em.") : Menders.ByMaster(IsMaster(PersonField.FullName), "Xem giấy khai sinh.");
        return Make(unit, person, isMarks ? FindingKind.NameMarks : FindingKind.Name, d.Row, d.OurName!, d.FullName, name.IsOther ? 9_000 : Sure, mender, reason);
    }

    /// <summary>Another ward than the one on record.</summary>
    public IdentityFinding Home(OtherHome home, string ours, string theirs, Mender mender, string reason) =>
        Make(home.CustodianId, home.PersonId, home.Kind == Residences.ResidenceKind.Permanent ? FindingKind.Residence : FindingKind.CurrentResidence, home.Row, ours, theirs, Sure, mender, reason);

    /// <summary>Whether the source of this comparison is the master of a field.</summary>
    public bool IsMaster(string field) => masters[field] == run.Source;

    static int Score(MatchedPair pair) => (int)Math.Round(pair.Score * Sure);

    IdentityFinding Make(Guid unit, Guid person, FindingKind kind, int row, string ours, string theirs, int score, Mender mender, string reason) => new()
    {
        ReconciliationId = run.Id, Source = run.Source, OrganizationId = unit, PersonId = person, Kind = kind, Row = row, Ours = ours, Theirs = theirs, Score = score, Mender = mender, Reason = reason,
    };
}
