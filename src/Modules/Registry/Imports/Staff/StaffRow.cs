using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Khue.Registry.People;

namespace Khue.Registry.Imports.Staff;

/// <summary>A row about somebody who works at the unit, as it was read.</summary>
internal sealed class StaffRow : JudgedRow
{
    const int LongestText = 300;

    public StaffRow(ImportLine line, IPersonRules rules, PersonPolicy policy, IReadOnlySet<string> columns) : base(line)
    {
        ImportSheet.Check(this);
        var name = line.Text("fullName") is { Length: > 0 } whole ? whole : $"{line.Text("familyName")} {line.Text("givenName")}".Trim();
        var read = rules.Read(new(name, line.Text("dateOfBirth"), line.Text("gender"), line.Text("personalId"), line.Text("ministryCode")), policy);
        // A column that the file does not have is not told at every row.
        Code = PersonIdentifier.SchoolCode(line.Text("staffCode"));
        var isNumbered = read.PersonalId is not null || read.MinistryCode is not null || Code is not null;
        // Whom a number tells may lack the day of birth, in a file that has it of others.
        foreach (var finding in read.Findings.Where(x => columns.Contains(x.Field) || x.Field == "fullName")) Notice(isNumbered && finding.Code == "dob.missing" ? finding with { Severity = Severity.Warning } : finding);
        if (line.Text("phone") is { Length: > 0 } phone && (Phone = Relations.Phone.OfCell(phone)) is null)
            Warn("phone.unreadable", "phone", $"Không đọc được số điện thoại “{phone}” nên không lấy.");
        if (!IsRejected && read.DateOfBirth is null && !isNumbered)
            Reject("staff.unidentified", columns.Contains("dateOfBirth") ? "dateOfBirth" : "fullName", "Chỉ có họ tên thì không biết là ai. Ghi ngày sinh, số định danh hoặc mã cán bộ.");
        Person = new(read.FullName, read.DateOfBirth, read.Gender ?? Gender.Unknown, read.PersonalId, read.MinistryCode)
        {
            Ethnicity = Text("ethnicity"), BirthPlace = Text("birthPlace"), Address = Text("address"), SchoolCode = Code,
        };
        Post = Text("post");
        Title = read.FullName.Length > 0 ? read.FullName : name;
    }

    public PersonCandidate Person { get; }

    /// <summary>The unit's own code of the person; null when not told.</summary>
    public string? Code { get; }
    public string? Phone { get; }

    /// <summary>The post as written; null when not told. Not kept on record: it tells which role may follow.</summary>
    public string? Post { get; }

    /// <summary>Who it is on record; null when new.</summary>
    public Guid? Known { get; set; }

    /// <summary>Whether fields of the record become otherwise.</summary>
    public bool ChangesPerson { get; set; }
    public bool AddsPhone { get; set; }
    public bool AddsCode { get; set; }

    string? Text(string key) => Line.Text(key) is { Length: > 0 and <= LongestText } text ? text : null;
}
