using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.Matching;
using Khue.Registry.People;

namespace Khue.Registry.Reconciliation;

/// <summary>Reads the exported file of another system: columns recognised as in an import or assigned for that source, nothing judged.</summary>
internal sealed class AnswerReader(IPersonSheets sheets, LocalClock clock)
{
    /// <summary>What each sheet holds.</summary>
    /// <exception cref="DomainException">No sheet is a table of people.</exception>
    public IReadOnlyList<PersonSheet> Look(Workbook book, string fileName, IReadOnlyDictionary<string, PersonColumn> mapping)
    {
        var looked = book.Sheets.Select(name => Recognise(book, name, mapping)).ToList();
        return looked.Any(x => x.Skipped is null) ? looked : throw new DomainException(RegistryErrors.NoPeopleInFile, "File", fileName, looked.FirstOrDefault()?.Skipped ?? "tệp trống");
    }

    /// <summary>The answers as they stream from the file.</summary>
    public IEnumerable<Answer> Read(Workbook book, IReadOnlyList<PersonSheet> tables, Guid reconciliationId)
    {
        var number = 0;
        foreach (var sheet in tables.Where(x => x.Skipped is null))
        {
            var reading = new PersonCells(sheet, clock.Today);
            foreach (var row in book.Rows(sheet.Name))
            {
                if (!sheets.IsAboutSomebody(row, sheet)) continue;
                number++;
                var birth = reading.Birth(row);
                yield return new()
                {
                    ReconciliationId = reconciliationId, Row = number, PersonalId = reading.PersonalId(row) ?? "", FullName = Answer.Name(reading.Name(row)),
                    DateOfBirth = birth.IsWhole ? new(birth.Year, birth.Month, birth.Day) : null, Gender = reading.Sex(row), WardCode = Answer.Ward(reading.Ward(row)),
                    Code = CodeOf(reading.Status(row)),
                };
            }
        }
    }

    PersonSheet Recognise(Workbook book, string name, IReadOnlyDictionary<string, PersonColumn> mapping)
    {
        var sheet = sheets.Look(book, name, new Dictionary<int, PersonColumn>(), null);
        var chosen = sheet.Columns.Where(x => mapping.ContainsKey(Fold.Label(x.Header))).ToDictionary(x => x.Index, x => mapping[Fold.Label(x.Header)]);
        return chosen.Count == 0 ? sheet : sheets.Look(book, name, chosen, null);
    }

    // The words and numbers by which files tell that nobody has the number, or that its owner has died.
    static AnswerCode CodeOf(string? status) => Fold.Of(status) switch
    {
        "" => AnswerCode.None,
        "00" or "0" or "match" or "khop" or "trung khop" or "da xac thuc" => AnswerCode.Match,
        "10" or "name_diff" => AnswerCode.NameDiffers,
        "11" or "dob_diff" => AnswerCode.BirthDiffers,
        "12" or "sex_diff" => AnswerCode.SexDiffers,
        "20" or "id_not_found" or "not found" or "khong tim thay" or "khong ton tai" or "khong co trong csdl" => AnswerCode.NotFound,
        "21" or "id_format" => AnswerCode.BadNumber,
        "31" or "deceased" or "locked" or "da chet" or "da mat" or "bi khoa" => AnswerCode.Closed,
        "90" or "service_error" or "timeout" => AnswerCode.ServiceError,
        _ => AnswerCode.None,
    };
}
