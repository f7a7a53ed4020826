using Khue.Kernel.Data;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.Registry.Sources;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports.Staff;

/// <summary>Finds for every row the person it is about, and so what it would do. The whole file is matched before anything is written.</summary>
internal sealed class StaffPlanner(KhueDb db, IPeople people, IPeopleWriter writer)
{
    const int Batch = 1_000;

    public async Task Plan(Guid unit, IReadOnlyList<StaffRow> rows, CancellationToken ct)
    {
        var (taken, named) = (new Dictionary<Guid, int>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var row in rows.Where(x => !x.IsRejected))
            foreach (var key in Keys(row.Person))
                if (!named.TryAdd(key, row.Line.Row) && named[key] != row.Line.Row && !row.IsRejected) row.Reject("duplicate.same-person", key[0] == 'n' ? "fullName" : "personalId", $"Trùng người với dòng {named[key]}. Bỏ một trong hai dòng.");
        foreach (var part in rows.Where(x => !x.IsRejected).Chunk(Batch)) await Match(unit, part, taken, ct);
    }

    static IEnumerable<string> Keys(PersonCandidate x)
    {
        if (x.PersonalId is not null) yield return "p" + x.PersonalId;
        if (x.MinistryCode is not null) yield return "m" + x.MinistryCode;
        if (x.SchoolCode is not null) yield return "c" + x.SchoolCode;
        if (x is { PersonalId: null, MinistryCode: null, SchoolCode: null }) yield return $"n{Fold.Of(x.FullName)}{x.DateOfBirth}";
    }

    async Task Match(Guid unit, StaffRow[] rows, Dictionary<Guid, int> taken, CancellationToken ct)
    {
        var matches = await people.Match(unit, [.. rows.Select(x => x.Person)], ct);
        var known = await Known.Of(db, people, writer, unit, matches, rows, ct);
        foreach (var (row, match) in rows.Zip(matches))
        {
            var bearer = row.Code is { } code ? known.Bearer(code) : null;
            if (match.Outcome == MatchOutcome.Contradiction) row.Reject("match.contradiction", "personalId", "Số định danh là của một người, mã ngành của người khác.");
            else if (match.Namesakes.Count > 1) row.Reject("match.several", "fullName", $"Đơn vị có {match.Namesakes.Count} người cùng họ tên và ngày sinh. Ghi số định danh hoặc mã cán bộ.");
            else if (bearer is not null && match.PersonId is { } other && bearer != other) row.Reject("match.code-of-another", "staffCode", $"Mã {row.Code} đang là của người khác trong đơn vị.");
            else if (match.PersonId is not { } id) row.Step = ImportStep.Add;
            else if (known.IsSomeoneElse(id, row.Person)) row.Reject("match.number-of-another", "personalId", "Số hoặc mã này đang là của người khác, tên và ngày sinh đều khác. Xem lại số trên thẻ.");
            else if (match.Custodian != unit) row.Reject("match.other-unit", "fullName", "Người này đang có hồ sơ ở đơn vị khác. Làm thủ tục chuyển công tác, không nhập từ tệp.");
            else if (!taken.TryAdd(id, row.Line.Row)) row.Reject("duplicate.same-person", "fullName", $"Trùng người với dòng {taken[id]}. Bỏ một trong hai dòng.");
            else known.Compare(row, id);
        }
        foreach (var row in rows.Where(x => x.Step == ImportStep.Add)) (row.AddsPhone, row.AddsCode) = (row.Phone is not null, false);
    }

    /// <summary>What is on record about those whom a batch of rows names.</summary>
    sealed class Known(IReadOnlyDictionary<Guid, PersonDetail> details, IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> owned, HashSet<(Guid, string)> phones, HashSet<Guid> coded, Dictionary<string, Guid> bearers)
    {
        public static async Task<Known> Of(KhueDb db, IPeople people, IPeopleWriter writer, Guid unit, IReadOnlyList<PersonMatch> matches, StaffRow[] rows, CancellationToken ct)
        {
            var ids = matches.Select(x => x.PersonId).OfType<Guid>().Distinct().ToArray();
            var codes = rows.Select(x => x.Code).OfType<string>().Distinct().ToArray();
            var phones = ids.Length == 0 ? [] : await db.Set<Contact>().AsNoTracking().Where(x => ids.Contains(x.PersonId) && x.To == null).Select(x => new { x.PersonId, x.Value }).ToListAsync(ct);
            var own = db.Set<PersonIdentifier>().AsNoTracking().Where(x => x.Kind == IdentifierKind.SchoolCode && x.Issuer == unit && x.To == null);
            var numbers = await own.Where(x => ids.Contains(x.PersonId) || codes.Contains(x.Value)).Select(x => new { x.PersonId, x.Value }).ToListAsync(ct);
            return new(await people.Details(ids, ct), await writer.Owned(ids, PersonSource.School, ct), [.. phones.Select(x => (x.PersonId, x.Value))], [.. numbers.Select(x => x.PersonId)], numbers.DistinctBy(x => x.Value).ToDictionary(x => x.Value, x => x.PersonId));
        }

        public Guid? Bearer(string code) => bearers.TryGetValue(code, out var id) ? id : null;

        public bool IsSomeoneElse(Guid id, PersonCandidate told) =>
            details[id] is var x && Fold.Of(x.FullName) != Fold.Of(told.FullName) && x.DateOfBirth is not null && x.DateOfBirth != told.DateOfBirth;

        public void Compare(StaffRow row, Guid id)
        {
            row.Known = id;
            var (told, now, kept) = (Before(id, row.Person), Before(id, details[id]), owned.GetValueOrDefault(id));
            foreach (var field in CorrectionRequest.Fields.Where(x => CorrectionRequest.Written(told, x) is { Length: > 0 } text && text != CorrectionRequest.Written(now, x)))
                if (kept?.GetValueOrDefault(field) is { } source) row.Warn("match.kept-by-source", Field(field), $"Giữ {PersonField.Title(field)} theo {PersonSource.Title(source)}.");
                else row.ChangesPerson = true;
            row.ChangesPerson |= told.Address is not null && told.Address != now.Address;
            row.AddsPhone = row.Phone is { } phone && !phones.Contains((id, phone));
            row.AddsCode = row.Code is { } code && !coded.Contains(id) && !bearers.ContainsKey(code);
            if (!row.IsRejected) row.Step = row.ChangesPerson || row.AddsPhone || row.AddsCode ? ImportStep.Change : ImportStep.Same;
        }

        static PersonBefore Before(Guid id, PersonCandidate x) => new(id, default, x.FullName, x.DateOfBirth, x.Gender, x.PersonalId, x.MinistryCode, x.Ethnicity, x.BirthPlace, x.Address);
        static PersonBefore Before(Guid id, PersonDetail x) => new(id, default, x.FullName, x.DateOfBirth, x.Gender, x.PersonalId, x.MinistryCode, x.Ethnicity, x.BirthPlace, x.Address);

        static string Field(string field) => field switch
        {
            PersonField.DateOfBirth => "dateOfBirth", PersonField.Gender => "gender", PersonField.PersonalId => "personalId", PersonField.MinistryCode => "ministryCode",
            PersonField.Ethnicity => "ethnicity", PersonField.BirthPlace => "birthPlace", _ => "fullName",
        };
    }
}
