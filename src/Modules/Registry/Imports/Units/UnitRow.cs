using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Khue.Registry.Organizations;
using Khue.Registry.People;

namespace Khue.Registry.Imports.Units;

/// <summary>A row about a unit, as it was read.</summary>
internal sealed class UnitRow : JudgedRow
{
    public UnitRow(ImportLine line, DateOnly today) : base(line)
    {
        (Code, Name, Parent, Decision) = (line.Text("code"), line.Text("name"), line.Text("parent"), line.Text("decision") is { Length: > 0 and <= 200 } text ? text : null);
        Title = Name.Length > 0 ? Name : Code;
        ImportSheet.Check(this);
        if (Code.Length == 0) Reject("unit.code-missing", "code", "Chưa có mã đơn vị.");
        if (Name.Length == 0) Reject("unit.name-missing", "name", "Chưa có tên đơn vị.");
        (Founded, Day) = (ReadDay("founded", today), ReadDay("day", today));
        ReadType();
        ReadWard();
    }

    public string Code { get; }
    public string Name { get; }

    /// <summary>Code of the unit above; empty when not told.</summary>
    public string Parent { get; }
    public string? Decision { get; }

    /// <summary>When a new unit began; null when not told.</summary>
    public DateOnly? Founded { get; }

    /// <summary>From when on a change holds; null when not told.</summary>
    public DateOnly? Day { get; }

    /// <summary>Null when neither the type nor the name tells.</summary>
    public OrganizationKind? Kind { get; private set; }
    public SchoolLevels Levels { get; private set; }

    /// <summary>Five digits; null when not told.</summary>
    public string? Ward { get; private set; }

    /// <summary>Whether the type was told by a column of its own.</summary>
    public bool TellsType { get; private set; }

    /// <summary>What is to be done in the book; empty when all of it is so already.</summary>
    public List<OrganizationBatch.Act> Acts { get; } = [];

    /// <summary>The unit on record; null when the row opens one.</summary>
    public Guid? Known { get; set; }

    DateOnly? ReadDay(string key, DateOnly today)
    {
        if (Line.Text(key) is not { Length: > 0 } text) return null;
        var day = WrittenDay.Of(text, today);
        if (day.Problem is null) return day.Day;
        Reject("unit.day-unreadable", key, $"“{Short(text)}” không phải ngày. Viết theo dạng ngày/tháng/năm.");
        return null;
    }

    void ReadType()
    {
        var told = Line.Text("type");
        var type = UnitWords.Read(told);
        if (told.Length > 0 && type is null) Reject("unit.type-unreadable", "type", $"Không hiểu loại “{Short(told)}”. Ghi Phường, Xã, Mầm non, Tiểu học, THCS, THPT, GDTX hoặc Điểm trường.");
        TellsType = type is not null;
        if ((type ?? UnitWords.Read(Name)) is { } known) (Kind, Levels) = known;
        Rank = Kind switch { OrganizationKind.Department => 0, OrganizationKind.Ward => 1, OrganizationKind.Campus => 3, _ => 2 };
    }

    // A spreadsheet drops the zero in front.
    void ReadWard()
    {
        var digits = DigitText.Of(Cell.OfText(Line.Text("ward")));
        if (digits.IsEmpty) return;
        if (digits is { IsDigits: true, IsCut: false } && digits.Value.Length is 4 or 5) Ward = digits.Value.PadLeft(5, '0');
        else Reject("unit.ward-malformed", "ward", $"“{Short(digits.Value)}” không phải mã phường, xã. Mã có đúng 5 chữ số.");
    }

    static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
