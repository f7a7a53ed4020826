using System.Globalization;
using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;

namespace Khue.Registry.Matching;

/// <summary>Reads a table of people for matching: columns recognised as in an import, but nothing judged and no row refused, since another system's errors are what is looked for.</summary>
internal sealed class MatchFile(IPersonSheets sheets, LocalClock clock)
{
    static readonly SheetLimits limits = new() { FileBytes = 4L << 30, InflatedBytes = 16L << 30, Rows = 10_000_000, SharedStrings = 20_000_000, SharedCharacters = 500_000_000 };

    /// <summary>The people of all sheets of a file, and the key of each: its column of keys, else its row as the spreadsheet counts.</summary>
    /// <exception cref="DomainException">The file cannot be read, or no sheet of it is a table of people.</exception>
    public List<string> Read(Stream file, string name, MatchTable into)
    {
        using var book = Workbook.Open(file, name, limits);
        var keys = new List<string>();
        var looked = book.Sheets.Select(x => sheets.Look(book, x, new Dictionary<int, PersonColumn>(), null)).ToList();
        var tables = looked.Where(x => x.Skipped is null).ToList();
        if (tables.Count == 0) throw new DomainException(RegistryErrors.NoPeopleInFile, null, name, looked.FirstOrDefault()?.Skipped ?? "tệp trống");
        foreach (var sheet in tables)
        {
            var reading = new Reading(sheet, clock.Today);
            foreach (var row in book.Rows(sheet.Name))
            {
                if (!sheets.IsAboutSomebody(row, sheet)) continue;
                into.Add(reading.Person(row));
                keys.Add(reading.Key(row) ?? (tables.Count == 1 ? "" : sheet.Name + "!") + row.Number.ToString(CultureInfo.InvariantCulture));
            }
        }
        return keys;
    }

    sealed class Reading(PersonSheet sheet, DateOnly today)
    {
        readonly RecognisedColumn?[] columns = [.. Enum.GetValues<PersonColumn>().Select(sheet.Column)];

        public string? Key(in SheetRow row) => At(row, PersonColumn.RecordId).Text.Trim() is { Length: > 0 } key ? key : null;

        public MatchPerson Person(in SheetRow row)
        {
            var phones = Phones(Text(row, PersonColumn.Phone)).Concat(Phones(Text(row, PersonColumn.MotherPhone))).Concat(Phones(Text(row, PersonColumn.FatherPhone))).Distinct().ToArray();
            var address = Text(row, PersonColumn.Address);
            return new(Name(row), Birth(row), GenderWords.Read(Sex(row), new()) ?? Gender.Unknown)
            {
                PersonalId = Number(At(row, PersonColumn.PersonalId), 10, 12),
                MinistryCode = Number(At(row, PersonColumn.MinistryCode), 8, 10),
                Phone = phones.Length > 0 ? phones[0] : 0,
                OtherPhone = phones.Length > 1 ? phones[1] : 0,
                Ward = Text(row, PersonColumn.Ward) ?? WardIn(address),
                Place = Text(row, PersonColumn.PlaceOfBirth),
                Address = address,
                Father = Text(row, PersonColumn.FatherName) ?? Text(row, PersonColumn.GuardianName),
                Mother = Text(row, PersonColumn.MotherName),
            };
        }

        string? Name(in SheetRow row)
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

        Cell Sex(in SheetRow row)
        {
            var word = At(row, PersonColumn.Gender);
            if (!word.IsEmpty) return word;
            if (!At(row, PersonColumn.FemaleMark).IsEmpty) return "Nữ";
            return At(row, PersonColumn.MaleMark).IsEmpty ? default : (Cell)"Nam";
        }

        PartialDay Birth(in SheetRow row)
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
}
