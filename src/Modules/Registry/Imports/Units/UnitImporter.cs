using System.Text.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.Registry.Organizations;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports.Units;

/// <summary>Lists of units: new ones are opened, known ones renamed or moved from a day on, by the same rules and in the same book as by hand.</summary>
internal sealed class UnitImporter(KhueDb db, OrganizationLedger ledger, OrganizationTree tree, ICodeLists lists, IEnumerable<IKeepsUnits> keepers, LocalClock clock) : IImporter
{
    public ImportKind Kind => ImportKind.Organizations;
    public int Step => 200;
    public IReadOnlyList<string[]> Needs { get; } = [["code"], ["name"]];

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("code", "Mã đơn vị", "ma", "matruong", "macoso", "macosogiaoduc", "matruonghoc", "madv", "code", "identifier"),
        new("name", "Tên đơn vị", "ten", "tentruong", "tencoso", "tencosogiaoduc", "tentruonghoc", "tendv", "tendaydu", "name"),
        new("type", "Loại", "loaidonvi", "loaitruong", "loaihinh", "cap", "caphoc", "captruong", "type", "kind"),
        new("ward", "Mã phường, xã", "maxa", "maphuong", "maxaphuong", "maphuongxa", "phuongxa", "xaphuong", "madvhc", "madvhccapxa", "wardcode", "ward"),
        new("parent", "Mã đơn vị cấp trên", "macaptren", "captren", "donvicaptren", "madonvicha", "macha", "donviquanly", "madonviquanly", "parent", "parentcode"),
        new("founded", "Ngày thành lập", "thanhlap", "ngaythanhlaptruong", "ngaylap", "founded"),
        new("day", "Ngày có hiệu lực", "ngayhieuluc", "hieuluctu", "tungay", "apdungtu", "ngayapdung", "ngayquyetdinh", "effective"),
        new("decision", "Số quyết định", "quyetdinh", "soqd", "cancu", "quyetdinhso", "decision"),
    ];

    public async Task<IReadOnlyList<JudgedRow>> Judge(ImportScope scope, IReadOnlyList<ImportLine> lines, CancellationToken ct) => await Enter(await ledger.Look(ct), scope, lines, _ => true, ct);

    public async Task<IReadOnlyList<JudgedRow>> Apply(ImportScope scope, IReadOnlyList<ImportLine> lines, Func<JudgedRow, bool> takes, CancellationToken ct)
    {
        var batch = await ledger.Begin(ct);
        var rows = await Enter(batch, scope, lines, takes, ct);
        await ledger.Put(batch, ct);
        return rows;
    }

    async Task<List<UnitRow>> Enter(OrganizationBatch batch, ImportScope scope, IReadOnlyList<ImportLine> lines, Func<JudgedRow, bool> takes, CancellationToken ct)
    {
        var rows = lines.Select(x => new UnitRow(x, clock.Today)).ToList();
        Twice(rows);
        var planner = new UnitPlanner(batch, lists, scope.On);
        // Whoever stands above comes first, wherever its row is.
        foreach (var row in rows.Where(x => !x.IsRejected).OrderBy(x => x.Rank).ThenBy(x => x.Line.Row))
        {
            await planner.Plan(row, ct);
            if (row.Writes && takes(row)) Enter(batch, row);
        }
        return rows;
    }

    static void Enter(OrganizationBatch batch, UnitRow row)
    {
        try
        {
            var changes = batch.Enter(row.Acts);
            row.SubjectId = row.Known ?? batch.Book.Find(row.Code)!.Id;
            row.Before = JsonSerializer.Serialize(new UnitBefore(row.Known is null, changes), FactCatalog.Json);
        }
        catch (DomainException refusal)
        {
            row.Reject(refusal, refusal.Field switch { "Parent" => "parent", "WardCode" => "ward", "Name" => "name", "On" => "day", "Levels" or "Kind" => "type", _ => "code" });
        }
    }

    static void Twice(List<UnitRow> rows)
    {
        var first = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.Where(x => x.Code.Length > 0))
            if (!first.TryAdd(row.Code, row.Line.Row)) row.Reject("unit.twice", "code", $"Trùng mã với dòng {first[row.Code]}. Bỏ một trong hai dòng.");
    }

    public async Task<IReadOnlyDictionary<int, string>> TakeBack(ImportScope scope, IReadOnlyList<ImportRow> rows, CancellationToken ct)
    {
        var kept = new Dictionary<int, string>();
        foreach (var row in rows)
            if (await Stays(row, ct) is { } why) kept[row.Row] = why;
        return kept;
    }

    async Task<string?> Stays(ImportRow row, CancellationToken ct)
    {
        var (before, unit) = (row.ReadBefore<UnitBefore>(), row.SubjectId!.Value);
        if (before.IsNew && await Kept(unit, ct) is { Count: > 0 } all) return $"còn {string.Join(", ", all)}";
        // A rename and a move of one row go back together, or both stay.
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync("row", ct);
        try
        {
            foreach (var change in before.Changes.Reverse())
            {
                await ledger.TakeBack(unit, null, change, "Hoàn tác tệp đã nhập", ct);
                db.ChangeTracker.Clear();
            }
            await transaction.ReleaseSavepointAsync("row", ct);
            return null;
        }
        catch (DomainException refusal)
        {
            await transaction.RollbackToSavepointAsync("row", ct);
            return refusal.Message;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    async Task<List<string>> Kept(Guid unit, CancellationToken ct)
    {
        var from = await db.Set<OrganizationSpan>().Where(x => x.OrganizationId == unit).Select(x => (DateOnly?)x.From).MinAsync(ct) ?? clock.Today;
        var kept = new List<string>();
        foreach (var keeper in keepers) kept.AddRange(await keeper.At(unit, from, ct));
        if (await db.Set<Person>().CountAsync(x => x.CustodianId == unit, ct) is > 0 and var people) kept.Add($"{people} hồ sơ người");
        return kept;
    }

    public void Forget() => tree.Forget();
}

/// <summary>What a row did to a unit.</summary>
/// <param name="IsNew">Whether it opened the unit.</param>
/// <param name="Changes">Ids of the changes, in order.</param>
internal sealed record UnitBefore(bool IsNew, IReadOnlyList<Guid> Changes);
