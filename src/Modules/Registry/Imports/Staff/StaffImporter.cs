using System.Text.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports.Staff;

/// <summary>Lists of those who work at a unit, as PMIS and payrolls write them: their records at the unit. Accounts follow from what it tells; who leads is appointed elsewhere.</summary>
internal sealed class StaffImporter(KhueDb db, IPersonRules rules, StaffPlanner planner, IPeopleWriter writer, StaffUndo undo, LocalClock clock) : IImporter
{
    const int Youngest = 18, Oldest = 75;

    public ImportKind Kind => ImportKind.Staff;
    public int Step => 500;
    public IReadOnlyList<string[]> Needs { get; } = [["fullName", "givenName"]];

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("fullName", "Họ và tên", "hotencanbo", "hovatencanbo", "hotengiaovien", "hovatengiaovien", "tencanbo", "canbo") { Like = PersonColumn.FullName },
        new("familyName", "Họ và tên đệm") { Like = PersonColumn.FamilyName },
        new("givenName", "Tên") { Like = PersonColumn.GivenName },
        new("dateOfBirth", "Ngày sinh") { Like = PersonColumn.DateOfBirth },
        new("gender", "Giới tính") { Like = PersonColumn.Gender },
        new("personalId", "Số định danh cá nhân") { Like = PersonColumn.PersonalId },
        new("ministryCode", "Mã ngành", "madinhdanhgiaovien", "manganhgiaovien") { Like = PersonColumn.MinistryCode },
        new("staffCode", "Mã cán bộ", "macb", "macanboquanly", "magiaovien", "magv", "manhanvien", "manv", "sohieu", "sohieucongchuc", "sohieuvienchuc", "sohieucbccvc", "staffcode") { Like = PersonColumn.SchoolCode },
        new("phone", "Điện thoại") { Like = PersonColumn.Phone },
        new("ethnicity", "Dân tộc") { Like = PersonColumn.Ethnicity },
        new("birthPlace", "Nơi sinh") { Like = PersonColumn.PlaceOfBirth },
        new("address", "Địa chỉ") { Like = PersonColumn.Address },
        new("post", "Chức vụ", "chucdanh", "vitrivieclam", "vitriviec", "nhomchucvu", "chucvucongviec"),
    ];

    public async Task<IReadOnlyList<JudgedRow>> Judge(ImportScope scope, IReadOnlyList<ImportLine> lines, CancellationToken ct) => await Plan(scope, lines, ct);

    public async Task<IReadOnlyList<JudgedRow>> Apply(ImportScope scope, IReadOnlyList<ImportLine> lines, Func<JudgedRow, bool> takes, CancellationToken ct)
    {
        var rows = await Plan(scope, lines, ct);
        var written = rows.Where(x => takes(x)).ToList();
        await Add(scope.UnitId, [.. written.Where(x => x.Step == ImportStep.Add)], ct);
        await Change(scope.UnitId, [.. written.Where(x => x.Step == ImportStep.Change)], ct);
        // Who is on record as the file says is told too: they may have no account yet.
        var listed = written.Concat(rows.Where(x => x is { IsRejected: false, Step: ImportStep.Same })).Select(x => (Id: x.Known ?? x.SubjectId, Row: x)).Where(x => x.Id is not null).DistinctBy(x => x.Id)
            .Select(x => new StaffListing(x.Id!.Value, x.Row.Title, x.Row.Post)).ToList();
        if (listed.Count > 0) db.Tell(new StaffListed(scope.UnitId, scope.UnitId, listed.Count, listed));
        return rows;
    }

    async Task<List<StaffRow>> Plan(ImportScope scope, IReadOnlyList<ImportLine> lines, CancellationToken ct)
    {
        var policy = new PersonPolicy(clock.Today) { YoungestAge = Youngest, OldestAge = Oldest };
        var rows = lines.Select(x => new StaffRow(x, rules, policy, scope.Columns)).ToList();
        await planner.Plan(scope.UnitId, rows, ct);
        return rows;
    }

    async Task Add(Guid unit, StaffRow[] rows, CancellationToken ct)
    {
        if (rows.Length == 0) return;
        var ids = await writer.Add(unit, [.. rows.Select(x => x.Person)], ct);
        for (var i = 0; i < rows.Length; i++) Done(rows[i], ids[i], null, Reach(rows[i], ids[i]), null, 0);
    }

    async Task Change(Guid unit, StaffRow[] rows, CancellationToken ct)
    {
        if (rows.Length == 0) return;
        var changing = rows.Where(x => x.ChangesPerson).ToArray();
        var before = (changing.Length == 0 ? [] : await writer.Update(unit, [.. changing.Select(x => (x.Known!.Value, x.Person))], ct)).ToDictionary(x => x.Id);
        var contacts = rows.ToDictionary(x => x, x => Reach(x, x.Known!.Value));
        foreach (var row in rows.Where(x => x.AddsCode)) db.Add(new PersonIdentifier { PersonId = row.Known!.Value, Kind = IdentifierKind.SchoolCode, Value = row.Code!, Issuer = unit });
        db.TellWritten(unit, rows.Where(x => !x.ChangesPerson).Select(x => x.Known!.Value));
        // Saved here, so that the version that the row leaves is known.
        await db.SaveChangesAsync(ct);
        var ids = rows.Select(x => x.Known!.Value).ToArray();
        var versions = await db.Set<Person>().AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Version, ct);
        foreach (var row in rows) Done(row, row.Known!.Value, before.GetValueOrDefault(row.Known.Value), contacts[row], row.AddsCode ? row.Code : null, versions[row.Known.Value]);
    }

    Guid? Reach(StaffRow row, Guid person)
    {
        if (!row.AddsPhone) return null;
        return db.Add(new Contact { PersonId = person, Kind = ContactKind.Phone, Value = row.Phone!, From = clock.Today }).Entity.Id;
    }

    static void Done(StaffRow row, Guid person, PersonBefore? was, Guid? contact, string? code, int version)
    {
        row.SubjectId = person;
        row.Before = JsonSerializer.Serialize(new StaffBefore(row.Step == ImportStep.Add, was, contact, code, version), FactCatalog.Json);
    }

    public Task<IReadOnlyDictionary<int, string>> TakeBack(ImportScope scope, IReadOnlyList<ImportRow> rows, CancellationToken ct) => undo.TakeBack(scope.UnitId, rows, ct);
}

/// <summary>What a row did to a person.</summary>
/// <param name="IsNew">Whether it added the person.</param>
/// <param name="Was">The record before; null when the row did not change it.</param>
/// <param name="Contact">The phone it added; null when none.</param>
/// <param name="Code">The unit's code it added to somebody known; null when none.</param>
/// <param name="Version">The record's version as the row left it: another one now means that someone has edited it since.</param>
internal sealed record StaffBefore(bool IsNew, PersonBefore? Was, Guid? Contact, string? Code, int Version);
