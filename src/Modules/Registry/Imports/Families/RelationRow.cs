using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;

namespace Khue.Registry.Imports.Families;

/// <summary>A row about a child and somebody who looks after it, as it was read.</summary>
internal sealed class RelationRow : JudgedRow
{
    public RelationRow(ImportLine line, DateOnly today) : base(line)
    {
        ImportSheet.Check(this);
        Child = ReadChild(today);
        Title = Child.FullName.Length > 0 ? Child.FullName : Child.PersonalId ?? Child.MinistryCode ?? Child.SchoolCode ?? "";
        ReadGuardian(today);
        (MayPickUp, Barred) = (ReadYes("mayPickUp"), ReadYes("barred"));
        if (line.Text("custody") is { Length: > 0 } custody && (Custody = RelationWords.CustodyOf(custody)) is null) Reject("custody.unreadable", "custody", $"Không hiểu quyền nuôi dưỡng “{custody}”. Ghi nuôi dưỡng chính, cùng nuôi dưỡng, hoặc không.");
    }

    /// <summary>The child as the file names it; the name is empty when it is only told by a number.</summary>
    public PersonCandidate Child { get; }
    public string GuardianName { get; private set; } = "";
    public DateOnly? GuardianBirth { get; private set; }
    public string? GuardianId { get; private set; }
    public string? Phone { get; private set; }
    public RelationKind Kind { get; private set; }
    public Custody? Custody { get; }
    public bool? MayPickUp { get; }
    public bool? Barred { get; }

    /// <summary>The child on record.</summary>
    public Person? Known { get; set; }

    /// <summary>Who it is: on record, or to be made.</summary>
    public Person? Related { get; set; }
    public bool MakesRelated { get; set; }

    /// <summary>The relation on record that is changed, or the one to be recorded.</summary>
    public Relation? Relation { get; set; }

    /// <summary>A phone that is not on record yet.</summary>
    public string? NewPhone { get; set; }

    /// <summary>The custody that holds when the file tells none.</summary>
    public Custody Usual => Kind switch { RelationKind.Guardian => Relations.Custody.Full, RelationKind.Father or RelationKind.Mother => Relations.Custody.Shared, _ => Relations.Custody.None };

    PersonCandidate ReadChild(DateOnly today)
    {
        var name = "";
        if (Line.Text("childName") is { Length: > 0 } written)
        {
            var read = new Findings();
            name = NameRules.Read(written, read);
            Notice(read.All.Where(x => x.Severity == Severity.Rejected), "childName");
        }
        var birth = Day("childBirth", today);
        var (personal, ministry, school) = (Digits("personalId", 12), Digits("ministryCode", 10), PersonIdentifier.SchoolCode(Line.Text("schoolCode")));
        if (personal is null && ministry is null && school is null && (name.Length == 0 || birth is null) && !IsRejected)
            Reject("child.missing", "childName", "Chưa biết là em nào. Ghi số định danh, mã ngành hoặc mã của trường; hoặc họ tên cùng ngày sinh.");
        return new(name, birth, Gender.Unknown, personal, ministry) { SchoolCode = school };
    }

    void ReadGuardian(DateOnly today)
    {
        var read = new Findings();
        GuardianName = NameRules.Read(Line.Text("guardianName"), read);
        Notice(read.All.Where(x => x.Severity == Severity.Rejected || x.Code == "name.one-word"), "guardianName");
        if (RelationWords.Kind(Line.Text("kind")) is { } kind) Kind = kind;
        else Reject("kind.unreadable", "kind", Line.Text("kind") is { Length: > 0 } text ? $"Không hiểu quan hệ “{text}”. Ghi cha, mẹ, người giám hộ, ông, bà, anh chị em hoặc khác." : "Chưa ghi là cha, mẹ hay người giám hộ.");
        GuardianBirth = Day("guardianBirth", today);
        if (Line.Text("phone") is { Length: > 0 } phone && (Phone = Relations.Phone.OfCell(phone)) is null) Warn("phone.unreadable", "phone", $"Không đọc được số điện thoại “{phone}” nên không lấy.");
        if (Line.Text("guardianId") is not { Length: > 0 } number) return;
        var findings = new Findings();
        var gender = Kind switch { RelationKind.Father => (Gender?)Gender.Male, RelationKind.Mother => Gender.Female, _ => null };
        GuardianId = PersonalNumberRules.Read(DigitText.Of(Cell.OfText(number)), GuardianBirth, gender, new(today), findings);
        Notice(findings.All, "guardianId");
    }

    DateOnly? Day(string key, DateOnly today)
    {
        if (Line.Text(key) is not { Length: > 0 } text) return null;
        var day = WrittenDay.Of(text, today);
        if (day.Problem is { } problem) Notice(problem with { Field = key });
        else if (day.Day > today) Reject("dob.future", key, $"Ngày sinh {day.Day:dd/MM/yyyy} ở sau hôm nay.");
        else return day.Day;
        return null;
    }

    // A spreadsheet drops one zero in front.
    string? Digits(string key, int length)
    {
        var digits = DigitText.Of(Cell.OfText(Line.Text(key)));
        if (digits.IsEmpty) return null;
        if (digits is { IsDigits: true, IsCut: false } && digits.Value.Length == length) return digits.Value;
        if (digits is { IsDigits: true, IsCut: false } && digits.Value.Length == length - 1) return "0" + digits.Value;
        Reject(key == "personalId" ? "personal-id.malformed" : "ministry-code.malformed", key, $"“{(digits.Value.Length <= 40 ? digits.Value : digits.Value[..40] + "…")}” không phải {(length == 12 ? "số định danh" : "mã ngành")} của em: cần đúng {length} chữ số.");
        return null;
    }

    bool? ReadYes(string key)
    {
        if (Line.Text(key) is not { Length: > 0 } text) return null;
        if (RelationWords.Yes(text) is { } yes) return yes;
        Reject("pick-up.unreadable", key, $"Không hiểu “{text}”. Ghi có hoặc không, hoặc đánh dấu x.");
        return null;
    }
}
