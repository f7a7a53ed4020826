using System.Globalization;
using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;

namespace Khue.Registry.Matching;

/// <summary>The cells of one row of a recognised table, understood as far as they can be; what cannot is left out.</summary>
sealed class PersonCells(PersonSheet sheet, DateOnly today)
{
    readonly RecognisedColumn?[] columns = [.. Enum.GetValues<PersonColumn>().Select(sheet.Column)];

    public string? Key(in SheetRow row) => At(row, PersonColumn.RecordId).Text.Trim() is { Length: > 0 } key ? key : null;

    /// <summary>Ten to twelve digits, lost zeros put back; null for nothing believable.</summary>
    public string? PersonalId(in SheetRow row) => Number(At(row, PersonColumn.PersonalId), 10, 12) is > 0 and var number ? number.ToString("000000000000", CultureInfo.InvariantCulture) : null;

    public Gender Sex(in SheetRow row) => GenderWords.Read(SexCell(row), new()) ?? Gender.Unknown;
    public string? Ward(in SheetRow row) => Text(row, PersonColumn.Ward) is { } ward ? (ward.All(char.IsAsciiDigit) ? ward.PadLeft(5, '0') : ward) : null;
    public string? Status(in SheetRow row) => Text(row, PersonColumn.Status);

    public MatchPerson Person(in SheetRow row)
    {
        var phones = Phones(Text(row, PersonColumn.Phone)).Concat(Phones(Text(row, PersonColumn.MotherPhone))).Concat(Phones(Text(row, PersonColumn.FatherPhone))).Distinct().ToArray();
        var address = Text(row, PersonColumn.Address);
        return new(Name(row), Birth(row), Sex(row))
        {
            PersonalId = Number(At(row, PersonColumn.PersonalId), 10, 12),
            MinistryCode = Number(At(row, PersonColumn.MinistryCode), 8, 10),
            Phone = phones.Length > 0 ? phones[0] : 0,
            OtherPhone = phones.Length > 1 ? phones[1] : 0,
            Ward = Ward(row) ?? WardIn(address),
            Place = Text(row, PersonColumn.PlaceOfBirth),
            Address = address,
            Father = Text(row, PersonColumn.FatherName) ?? Text(row, PersonColumn.GuardianName),
            Mother = Text(row, PersonColumn.MotherName),
        };
    }

    public string? Name(in SheetRow row)
    {
        if (columns[(int)PersonColumn.FamilyName] is null && columns[(int)PersonColumn.GivenName] is null) return Text(row, PersonColumn.FullName);
        return $"{Text(row, PersonColumn.FamilyName) ?? Text(row, PersonColumn.FullName)} {Text(row, PersonColumn.GivenName)}";
    }

    Cell At(in SheetRow row, PersonColumn field) => columns[(int)field] is { } column ? row[column.Index] : default;

    string? Text(in SheetRow row, PersonColumn field)
    {
        var cell = At(row, field);
        if (cell.IsEmpty) return null;
        var text = columns[(int)field]!.Encoding is { } old ? OldEncodings.RepairAs(cell.Text, old) : OldEncodings.Repair(cell.Text);
        return CleanText.Of(text) is { Length: > 0 } clean ? clean : null;
    }

    Cell SexCell(in SheetRow row)
    {
        var word = At(row, PersonColumn.Gender);
        if (!word.IsEmpty) return word;
        if (!At(row, PersonColumn.FemaleMark).IsEmpty) return "Nữ";
        return At(row, PersonColumn.MaleMark).IsEmpty ? default : (Cell)"Nam";
    }

    public PartialDay Birth(in SheetRow row)
    {
        var cell = At(row, PersonColumn.DateOfBirth);
        if (cell.IsEmpty && columns[(int)PersonColumn.BirthYear] is not null)
            cell = string.Join('/', new[] { PersonColumn.BirthDay, PersonColumn.BirthMonth, PersonColumn.BirthYear }.Select(x => columns[(int)x]).OfType<RecognisedColumn>().Select(x => x.Index).Select(Value(row)).Where(x => x.Length > 0));
        if (cell.IsEmpty) return default;
        var day = WrittenDay.Of(cell, today);
        return day.Problem is null ? PartialDay.Of(day.Day) : Part(cell.Text);
    }

    static Func<int, string> Value(SheetRow row) => index => row[index].Text.Trim();

    // Month and day the American way, or a year alone: what is known is kept.
    static PartialDay Part(string text)
    {
        var numbers = text.Split(['/', '-', '.', ' ', 'T'], StringSplitOptions.RemoveEmptyEntries).Select(x => int.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        var year = (short)numbers.FirstOrDefault(x => x is >= 1900 and <= 2100);
        if (year == 0) return default;
        var rest = numbers.Where(x => x != year && x is > 0 and <= 31).Take(2).ToArray();
        return rest is [> 0 and <= 12, > 12] ? new(year, (byte)rest[0], (byte)rest[1]) : new(year, 0, 0);
    }

    static long Number(Cell cell, int least, int most)
    {
        var digits = DigitText.Of(cell);
        if (!digits.IsDigits || digits.IsCut || digits.Value.Length < least || digits.Value.Length > most) return 0;
        return digits.Value.AsSpan().IndexOfAnyExcept(digits.Value[0]) < 0 ? 0 : long.Parse(digits.Value, CultureInfo.InvariantCulture);
    }

    static IEnumerable<long> Phones(string? text) => text is null ? [] : text.Split([',', ';', '/', '|'], StringSplitOptions.RemoveEmptyEntries).Select(Phone).Where(x => x != 0);

    static long Phone(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit)).TrimStart('0');
        if (digits.StartsWith("84", StringComparison.Ordinal) && digits.Length >= 11) digits = digits[2..];
        return digits.Length is >= 8 and <= 10 ? long.Parse(digits, CultureInfo.InvariantCulture) : 0;
    }

    static string? WardIn(string? address) =>
        address?.Split(',').Select(x => x.Trim()).FirstOrDefault(x => Fold.Of(x) is var part && (part.StartsWith("phuong ", StringComparison.Ordinal) || part.StartsWith("xa ", StringComparison.Ordinal) || part.StartsWith("thi tran ", StringComparison.Ordinal) || part.StartsWith("p.", StringComparison.Ordinal)));
}
