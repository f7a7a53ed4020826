using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

/// <summary>Turns rows of one sheet into judged drafts.</summary>
sealed class RowReading(PersonSheet sheet, IPersonRules rules, IFamilyRules families, IPersonSheets sheets, RosterOptions options, IReadOnlyList<CellArea> merged)
{
    static readonly PersonColumn[] birthParts = [PersonColumn.BirthDay, PersonColumn.BirthMonth, PersonColumn.BirthYear];

    static readonly PersonColumn[] familyColumns =
        [PersonColumn.FatherName, PersonColumn.MotherName, PersonColumn.GuardianName, PersonColumn.FatherPhone, PersonColumn.MotherPhone, PersonColumn.Phone, PersonColumn.Ward];

    readonly RecognisedColumn?[] columns = [.. Enum.GetValues<PersonColumn>().Select(sheet.Column)];
    readonly Dictionary<string, string?> classes = new(StringComparer.Ordinal);
    readonly bool isCorrected = options.Corrections.Keys.Any(x => x.Sheet == sheet.Name);
    readonly Dictionary<CellArea, Cell> tops = [];
    readonly bool hasFamily = familyColumns.Any(x => sheet.Column(x) is not null);

    /// <summary>The draft, or null for a row that is not about a pupil.</summary>
    public RowDraft? Read(in SheetRow row)
    {
        if (!sheets.IsAboutSomebody(row, sheet)) return null;
        var name = Name(row, out var isRepaired);
        var id = At(row, PersonColumn.PersonalId);
        var values = new PersonValues(name, Birth(row), Sex(row), id, At(row, PersonColumn.MinistryCode));
        var reading = rules.Read(values, options.Policy);
        var (family, noticed) = hasFamily ? Family(row, reading.FullName) : default;
        var person = new DraftPerson(reading.FullName, reading.DateOfBirth, reading.Gender, reading.PersonalId, reading.MinistryCode, Class(row))
        {
            Ethnicity = Text(row, PersonColumn.Ethnicity),
            BirthPlace = Text(row, PersonColumn.PlaceOfBirth),
            Address = Text(row, PersonColumn.Address),
            Family = family,
        };
        var findings = Findings(row, reading, person, isRepaired);
        if (noticed is { Count: > 0 }) findings = [.. findings, .. noticed];
        return new(sheet.Name, row.Number, person, findings, Repairs(row, person, id), findings.Count == 0 ? null : Written(values));
    }

    (FamilyCandidate? Family, IReadOnlyList<Finding> Findings) Family(in SheetRow row, string childName)
    {
        var values = new FamilyValues(Text(row, PersonColumn.FatherName), Text(row, PersonColumn.MotherName), Text(row, PersonColumn.GuardianName),
            Text(row, PersonColumn.FatherPhone), Text(row, PersonColumn.MotherPhone), Text(row, PersonColumn.Phone), Text(row, PersonColumn.Ward));
        return values.IsEmpty ? default : families.Read(values, childName);
    }

    static WrittenCells Written(in PersonValues x) => new(
        x.FullName.Text, x.DateOfBirth.Day?.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture) ?? x.DateOfBirth.Text, x.Gender.Text, x.PersonalId.Text, x.MinistryCode.Text);

    string? Text(in SheetRow row, PersonColumn field) =>
        columns[(int)field] is null ? null : CleanText.Of(Repaired(row, field, out _).Text) is { Length: > 0 and <= 300 } text ? text : null;

    Cell At(in SheetRow row, PersonColumn field)
    {
        if (isCorrected && options.Corrections.TryGetValue((sheet.Name, row.Number, field), out var corrected)) return corrected;
        if (columns[(int)field] is not { } column) return default;
        var cell = row[column.Index];
        return cell.Kind == CellKind.Text && cell.Text.AsSpan().IsWhiteSpace() ? default : cell;
    }

    Cell Name(in SheetRow row, out bool isRepaired)
    {
        var whole = Repaired(row, PersonColumn.FullName, out isRepaired);
        if (columns[(int)PersonColumn.FamilyName] is null && columns[(int)PersonColumn.GivenName] is null) return whole;
        if (isCorrected && options.Corrections.ContainsKey((sheet.Name, row.Number, PersonColumn.FullName))) return whole;
        var family = Repaired(row, columns[(int)PersonColumn.FamilyName] is null ? PersonColumn.FullName : PersonColumn.FamilyName, out var isFamilyRepaired);
        var given = Repaired(row, PersonColumn.GivenName, out var isGivenRepaired);
        isRepaired |= isFamilyRepaired || isGivenRepaired;
        return $"{family.Text} {given.Text}".Trim();
    }

    Cell Repaired(in SheetRow row, PersonColumn field, out bool isRepaired)
    {
        isRepaired = false;
        var cell = At(row, field);
        if (cell.Kind != CellKind.Text) return cell;
        var text = columns[(int)field]?.Encoding is { } encoding ? OldEncodings.RepairAs(cell.Text, encoding) : OldEncodings.Repair(cell.Text);
        if (ReferenceEquals(text, cell.Text)) return cell;
        isRepaired = text != cell.Text;
        return text;
    }

    Cell Birth(in SheetRow row)
    {
        if (columns[(int)PersonColumn.BirthYear] is null && columns[(int)PersonColumn.BirthDay] is null) return At(row, PersonColumn.DateOfBirth);
        if (isCorrected && options.Corrections.TryGetValue((sheet.Name, row.Number, PersonColumn.DateOfBirth), out var corrected)) return corrected;
        var whole = At(row, PersonColumn.DateOfBirth);
        if (!whole.IsEmpty) return whole;
        var parts = new List<string>(3);
        foreach (var part in birthParts)
            if (At(row, part) is { IsEmpty: false } cell) parts.Add(cell.Text.Trim());
        return string.Join('/', parts);
    }

    // One column that says Nam or Nữ, or an x in the column of one of them.
    Cell Sex(in SheetRow row)
    {
        var word = At(row, PersonColumn.Gender);
        if (!word.IsEmpty || (columns[(int)PersonColumn.FemaleMark] is null && columns[(int)PersonColumn.MaleMark] is null)) return word;
        var female = At(row, PersonColumn.FemaleMark);
        var male = At(row, PersonColumn.MaleMark);
        if (IsWord(female)) return female;
        if (IsWord(male)) return male;
        if (!female.IsEmpty && !male.IsEmpty) return "Nam và Nữ";
        if (!female.IsEmpty) return "Nữ";
        if (!male.IsEmpty) return "Nam";
        return columns[(int)PersonColumn.MaleMark] is null ? "Nam" : columns[(int)PersonColumn.FemaleMark] is null ? "Nữ" : default(Cell);
    }

    static bool IsWord(Cell cell) => Fold.Label(cell.Text) is "nam" or "nu";

    string? Class(in SheetRow row)
    {
        if (columns[(int)PersonColumn.ClassName] is not { } column) return At(row, PersonColumn.ClassName) is { IsEmpty: false } given ? sheets.ClassName(given.Text) : sheet.ClassName;
        var cell = At(row, PersonColumn.ClassName);
        if (cell.IsEmpty) cell = MergedAbove(row.Number, column.Index);
        else Remember(row.Number, column.Index, cell);
        if (cell.IsEmpty) return null;
        if (!classes.TryGetValue(cell.Text, out var name) && classes.Count < 10_000) classes[cell.Text] = name = sheets.ClassName(cell.Text);
        return name;
    }

    // A class written once beside all its pupils, in a merged cell.
    void Remember(int row, int column, Cell cell)
    {
        foreach (var area in merged)
            if (area.FirstRow == row && area.FirstColumn <= column && area.LastColumn >= column) tops[area] = cell;
    }

    Cell MergedAbove(int row, int column)
    {
        foreach (var (area, cell) in tops)
            if (area.FirstRow <= row && area.LastRow >= row && area.FirstColumn <= column && area.LastColumn >= column) return cell;
        return default;
    }

    IReadOnlyList<Finding> Findings(in SheetRow row, PersonReading reading, DraftPerson person, bool isRepaired)
    {
        var isClassMissing = person.ClassName is null && columns[(int)PersonColumn.ClassName] is not null;
        var isError = row.Cells.Span.ContainsError(columns);
        var needless = columns[(int)PersonColumn.PersonalId] is null || LacksGender();
        if (!isClassMissing && !isRepaired && !isError && !(needless && reading.Findings.Count > 0)) return reading.Findings;
        var number = row.Number;
        var findings = reading.Findings.Where(x => !IsOfAbsentColumn(x, number)).ToList();
        if (isRepaired) findings.Add(RosterFindings.EncodingRepaired);
        if (isClassMissing) findings.Add(RosterFindings.ClassMissing);
        if (isError) findings.Add(RosterFindings.NotComputed);
        return findings;
    }

    bool LacksGender() => columns[(int)PersonColumn.Gender] is null && columns[(int)PersonColumn.FemaleMark] is null && columns[(int)PersonColumn.MaleMark] is null;

    // A column that the file does not have is told once for the sheet, not at every row.
    bool IsOfAbsentColumn(Finding finding, int row) =>
        (finding.Code == "personal-id.missing" && columns[(int)PersonColumn.PersonalId] is null && !options.Corrections.ContainsKey((sheet.Name, row, PersonColumn.PersonalId)))
        || (finding.Code is "gender.missing" or "gender.from-personal-id" && LacksGender());

    IReadOnlyList<Repair> Repairs(in SheetRow row, DraftPerson person, Cell id)
    {
        var written = columns[(int)PersonColumn.FullName] is null || columns[(int)PersonColumn.GivenName] is not null ? null : At(row, PersonColumn.FullName).Text;
        var isSameName = written is null || written == person.FullName;
        var isSameId = person.PersonalId is null || id.Text == person.PersonalId;
        if (isSameName && isSameId) return [];
        var repairs = new List<Repair>(2);
        if (!isSameName) repairs.Add(new("fullName", written!, person.FullName));
        if (!isSameId) repairs.Add(new("personalId", id.Text, person.PersonalId!));
        return repairs;
    }
}

static class CellErrors
{
    /// <summary>True when a cell of a recognised pupil column holds a formula error such as #N/A.</summary>
    public static bool ContainsError(this ReadOnlySpan<Cell> cells, RecognisedColumn?[] columns)
    {
        foreach (var column in columns)
            if (column is { Field: not (PersonColumn.Ignored or PersonColumn.Ordinal or PersonColumn.Note), Index: var i } && i < cells.Length && cells[i].Kind == CellKind.Error) return true;
        return false;
    }
}
