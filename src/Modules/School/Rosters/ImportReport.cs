using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

/// <summary>What the command at the terminal says: one JSON line a pupil for programs, or the problems and the counts for a person.</summary>
internal sealed class ImportReport(string fileName, OrganizationView school, IReadOnlyList<PlannedRow> rows, Roster roster, bool isApplied)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public void WriteJson(TextWriter writer)
    {
        foreach (var row in rows) writer.WriteLine(JsonSerializer.Serialize(Line(row), json));
        writer.WriteLine(JsonSerializer.Serialize(new
        {
            Summary = true, File = fileName, School = school.Code, Rows = rows.Count,
            Ok = Count(RowOutcome.Ok), Warning = Count(RowOutcome.Warning), Rejected = Count(RowOutcome.Rejected),
            New = Count(RosterStep.Add), Updated = Count(RosterStep.Update), Unchanged = Count(RosterStep.Unchanged), Applied = isApplied,
            Staff = roster.Staff.Count, roster.Remarks,
        }, json));
    }

    public void WriteText(TextWriter writer)
    {
        writer.WriteLine($"{fileName}: danh sách của {school.Name}");
        foreach (var row in rows)
            foreach (var finding in row.Draft.Findings)
                writer.WriteLine($"  Dòng {row.Place}  {row.Draft.Person.FullName}: {finding.Text}{(finding.Severity == Severity.Rejected ? " (không nhận)" : "")}");
        writer.WriteLine($"{rows.Count} học sinh: {Count(RosterStep.Add)} mới, {Count(RosterStep.Update)} cập nhật, {Count(RosterStep.Unchanged)} giữ nguyên, {Count(RowOutcome.Rejected)} không nhận; {Count(RowOutcome.Warning)} dòng nên xem lại.");
        foreach (var remark in roster.Remarks) writer.WriteLine(remark);
        if (roster.Staff.Count > 0) writer.WriteLine($"{roster.Staff.Count} giáo viên, nhân viên trong gói: chưa nhập. Lấy danh sách bằng khue oneroster staff, nhập bằng khue registry import staff.");
        writer.WriteLine(isApplied ? "Đã ghi vào cơ sở dữ liệu. Hoàn tác được cả lô ở trang Nhập học sinh từ tệp." : "Mới xem thử, chưa ghi gì. Thêm --apply để ghi.");
    }

    int Count(RowOutcome outcome) => rows.Count(x => x.Draft.Outcome == outcome);
    int Count(RosterStep step) => rows.Count(x => x.Step == step);

    static object Line(PlannedRow row)
    {
        var person = row.Draft.Person;
        return new
        {
            row.Draft.Sheet, row.Draft.Row, Outcome = row.Draft.Outcome switch { RowOutcome.Ok => "ok", RowOutcome.Warning => "warning", _ => "rejected" }, row.Draft.Reasons,
            Person = new
            {
                person.FullName, person.DateOfBirth, Gender = person.Gender switch { Gender.Male => "male", Gender.Female => "female", _ => null },
                person.PersonalId, person.MinistryCode, person.ClassName,
            },
        };
    }
}
