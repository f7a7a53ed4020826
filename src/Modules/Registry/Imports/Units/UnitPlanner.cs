using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.Organizations;
using Khue.Ui.Forms;

namespace Khue.Registry.Imports.Units;

/// <summary>Says what a row does to the book: opens a unit, renames or moves one that is known by its code, or nothing.</summary>
internal sealed class UnitPlanner(OrganizationBatch batch, ICodeLists lists, DateOnly otherwise)
{
    readonly Dictionary<(string, DateOnly), CodeTranslation> translated = [];

    public async Task Plan(UnitRow row, CancellationToken ct)
    {
        if (batch.Book.Find(row.Code) is not { } unit) await Open(row, ct);
        else if (unit.Current is not { } now) row.Reject("registry.organization.closed", "code", new DomainException(RegistryErrors.UnitClosed, null, unit.Name).Message);
        else await Change(row, unit, now, ct);
    }

    async Task Open(UnitRow row, CancellationToken ct)
    {
        row.Step = ImportStep.Add;
        if (row.Kind is not { } kind) { row.Reject("unit.type-missing", "type", "Chưa biết là phường, xã hay trường, cấp nào. Ghi ở cột loại."); return; }
        if (kind == OrganizationKind.Department) { row.Reject("unit.department", "type", "Sở không lập từ tệp."); return; }
        if (!row.TellsType) row.Warn("unit.type-from-name", "type", $"Tệp không ghi loại; theo tên thì là {OrganizationWords.Kind(kind, row.Levels)}.");
        var day = row.Founded ?? row.Day ?? otherwise;
        var (ward, on) = await Ward(row, day, isOpening: true, ct);
        if (row.IsRejected || Above(row, kind, ward, on) is not { } parent) return;
        // What the unit stood under in older times is not on record.
        if (parent.Spans.Where(x => !x.IsEmpty).Select(x => (DateOnly?)x.From).Min() is { } first && first > on) on = first;
        if (on != day) row.Warn("unit.opened-later", "founded", $"Ngày {Typed.Write(day)} ở trước khi đơn vị cấp trên hoặc mã xã có trong hệ thống; quá trình ghi từ {Typed.Write(on)}.");
        var order = new OpenOrganization.Command { On = on, Decision = row.Decision, Kind = kind, Code = row.Code, Name = row.Name, Parent = parent.Code, WardCode = ward, Levels = [row.Levels] };
        row.Acts.Add(new(ChangeKind.Opened, order, (book, change) => OpenOrganization.Act(order, book, change)));
    }

    Organization? Above(UnitRow row, OrganizationKind kind, string? ward, DateOnly on)
    {
        if (row.Parent.Length > 0)
        {
            if (batch.Book.Find(row.Parent) is { } told) return told;
            row.Reject("unit.parent-unknown", "parent", $"Không có đơn vị nào mang mã {row.Parent}. Xem lại mã cấp trên, hoặc sửa dòng của đơn vị ấy trong tệp.");
            return null;
        }
        if (kind == OrganizationKind.Ward) return batch.Book.Root;
        if (kind == OrganizationKind.School && ward is not null && batch.Book.WardOf(ward, on) is { } office) return office;
        row.Reject("unit.parent-missing", "parent", "Chưa ghi mã đơn vị cấp trên, và không có phường, xã nào mang mã xã ấy.");
        return null;
    }

    async Task Change(UnitRow row, Organization unit, OrganizationSpan now, CancellationToken ct)
    {
        (row.Known, row.Step) = (unit.Id, ImportStep.Change);
        if (row.TellsType && row.Kind != now.Kind) { row.Reject("unit.kind-differs", "type", $"Mã {unit.Code} đang là {OrganizationWords.Kind(now.Kind, now.Levels)} {now.Name}. Xem lại mã hoặc loại."); return; }
        if (row.TellsType && row.Levels != SchoolLevels.None && row.Levels != now.Levels) row.Warn("unit.levels-kept", "type", $"Hệ thống ghi {OrganizationWords.Kind(now.Kind, now.Levels)}, giữ như thế; cấp học không đổi từ tệp.");
        var day = row.Day ?? otherwise;
        var (ward, _) = await Ward(row, day, isOpening: false, ct);
        if (row.IsRejected) return;
        if (row.Name != now.Name) Rename(row, unit, day);
        Move(row, unit, now, ward, day);
        if (row.Acts.Count == 0 && !row.IsRejected) row.Step = ImportStep.Same;
    }

    static void Rename(UnitRow row, Organization unit, DateOnly day)
    {
        var order = new RenameOrganization.Command { Id = unit.Id, On = day, Decision = row.Decision, Name = row.Name };
        row.Acts.Add(new(ChangeKind.Renamed, order, (book, change) => RenameOrganization.Act(order, book, change)));
    }

    void Move(UnitRow row, Organization unit, OrganizationSpan now, string? ward, DateOnly day)
    {
        var movesWard = ward is not null && ward != now.WardCode;
        var parent = now.ParentId is { } id ? batch.Book.One(id) : null;
        if (row.Parent.Length > 0)
        {
            if (batch.Book.Find(row.Parent) is not { } told) { row.Reject("unit.parent-unknown", "parent", $"Không có đơn vị nào mang mã {row.Parent}."); return; }
            parent = told;
        }
        // A school under a ward that stands in another ward now is under that one.
        else if (movesWard && now.Kind == OrganizationKind.School && parent?.Current is { Kind: OrganizationKind.Ward }) parent = batch.Book.WardOf(ward!, day) ?? parent;
        if (parent is null || (parent.Id == now.ParentId && !movesWard)) return;
        var order = new MoveOrganization.Command { Id = unit.Id, On = day, Decision = row.Decision, Parent = parent.Code, WardCode = ward ?? now.WardCode };
        row.Acts.Add(new(ChangeKind.Moved, order, (book, change) => MoveOrganization.Act(order, book, change)));
    }

    /// <summary>The code as it is on the day: a code of before a merger is mapped; for an opening, a later first day of the code moves the opening.</summary>
    async Task<(string? Code, DateOnly On)> Ward(UnitRow row, DateOnly day, bool isOpening, CancellationToken ct)
    {
        if (row.Ward is not { } code || batch.Wards.Holds(code, day)) return (row.Ward, day);
        if (batch.Wards.HeldUntil(code, day) is { } last)
        {
            var now = await Translate(code, last, day, ct);
            if (now.Only is { } only)
            {
                row.Warn("unit.ward-translated", "ward", $"Mã xã {code} có đến hết {Typed.Write(last)}; theo bảng chuyển mã nay là {only}.");
                return (only, day);
            }
            if (now.Ambiguous) row.Reject("unit.ward-split", "ward", $"Mã xã {code} đã chia thành {string.Join(", ", now.Codes)}. Ghi mã mới của đơn vị.");
            else row.Reject("unit.ward-unmapped", "ward", $"Mã xã {code} hết hiệu lực sau {Typed.Write(last)} và chưa có trong bảng chuyển mã. Ghi mã mới, hoặc tải bảng chuyển mã lên.");
            return (null, day);
        }
        if (isOpening && batch.Wards.HoldsFrom(code, day) is { } first) return (code, first);
        row.Reject("unit.ward-unknown", "ward", $"Mã xã {code} không có trong danh mục xã, phường vào ngày {Typed.Write(day)}, cũng không phải mã cũ. Xem danh mục dùng chung.");
        return (null, day);
    }

    async Task<CodeTranslation> Translate(string code, DateOnly from, DateOnly to, CancellationToken ct)
    {
        if (translated.TryGetValue((code, to), out var known)) return known;
        var all = await lists.Translate(KnownLists.Wards, code, from, to, ct);
        // A mapping to a code that is gone too tells nothing.
        var there = all.Codes.Where(x => batch.Wards.Holds(x, to)).ToList();
        return translated[(code, to)] = new(there, there.Count > 1);
    }
}
