using Khue.Kernel.Text;
using Khue.Ui.Forms;

namespace Khue.Registry.CodeLists;

/// <summary>One row of a file of mappings as it was judged.</summary>
/// <param name="Problem">Why it is not taken; null when it is.</param>
/// <param name="AddsOld">The past code that it brings along, since the list did not know it.</param>
internal sealed record MappingRow(int Number, string OldCode, string NewCode, DateOnly? On, MappingKind Kind, int? Share, string? Problem, CodeLine? AddsOld);

/// <summary>Reads a file of mappings and judges each row against the list; takes nothing.</summary>
internal static class MappingFile
{
    public static readonly SheetColumn[] Columns =
    [
        new("old", "Mã cũ", true, "oldcode", "maxacu", "old"), new("new", "Mã mới", true, "newcode", "maxamoi", "new"), new("day", "Ngày", true, "ngayhieuluc", "hieuluctu", "tungay", "day", "on", "date"),
        new("kind", "Loại", false, "kind", "hinhthuc", "cachchuyen"), new("share", "Tỷ lệ", false, "share", "phantram", "tile"), new("oldname", "Tên cũ", false, "oldname", "tenxacu"), new("oldparent", "Mã tỉnh cũ", false, "oldparent", "machacu"),
    ];

    /// <param name="lines">The rows of the file.</param>
    /// <param name="items">All spans of the list's codes.</param>
    /// <param name="known">The mappings that hold already.</param>
    public static List<MappingRow> Judge(IReadOnlyList<SheetTable.Line> lines, ILookup<string, (DateOnly From, DateOnly? To)> items, IReadOnlyCollection<(string Old, string New, DateOnly On, MappingKind Kind)> known)
    {
        var rows = lines.Select(x => Read(x, items)).ToList();
        var all = known.Concat(rows.Where(x => x.Problem is null).Select(x => (Old: x.OldCode, New: x.NewCode, On: x.On!.Value, x.Kind))).ToList();
        var parts = all.Select(x => (x.Old, x.New, x.On)).Distinct().ToLookup(x => (x.Old, x.On), x => x.New);
        // Units that give each other a part are no loop; units that wholly become each other are a mistake.
        var whole = all.Where(x => x.Kind != MappingKind.Split).ToLookup(x => (x.Old, x.On), x => x.New);
        var held = known.Select(x => (x.Old, x.New, x.On)).ToHashSet();
        var seen = held.ToHashSet();
        return [.. rows.Select(row => row.Problem is not null ? row
            : !seen.Add((row.OldCode, row.NewCode, row.On!.Value)) ? row with { Problem = held.Contains((row.OldCode, row.NewCode, row.On!.Value)) ? "Dòng này đã có trong bảng chuyển mã." : "Trùng với một dòng ở trên." }
            : row.Kind == MappingKind.Split ? row
            : Loop(row, whole) is { } loop ? row with { Problem = $"Vòng lặp trong cùng một ngày: {loop}." }
            : parts[(row.OldCode, row.On!.Value)].Count() > 1 ? row with { Problem = $"Mã {row.OldCode} có nhiều mã mới cùng ngày mà loại không phải là chia." }
            : row)];
    }

    static MappingRow Read(SheetTable.Line line, ILookup<string, (DateOnly From, DateOnly? To)> items)
    {
        var (old, now) = (line.Text("old"), line.Text("new"));
        var day = line.Cells["day"].Day ?? Typed.Day(line.Text("day"));
        var kind = Kind(line.Text("kind"));
        var share = line.Text("share") is { Length: > 0 } text ? Share(text) : null;
        CodeLine? adds = null;
        var problem = old.Length is 0 or > 40 ? "Chưa có mã cũ."
            : now.Length is 0 or > 40 ? "Chưa có mã mới."
            : day is null ? "Ngày không đọc được. Ghi dạng ngày/tháng/năm."
            : kind is null ? $"Loại “{line.Text("kind")}” không rõ. Ghi: giữ nguyên, nhập, hoặc chia."
            : line.Text("share").Length > 0 && share is null ? "Tỷ lệ không đọc được. Ghi số từ 0 đến 100, hoặc để trống."
            : !items[now].Any(x => x.From <= day && (x.To is null || x.To > day)) ? $"Mã mới {now} không có trong danh mục vào ngày {Typed.Write(day.Value)}."
            : null;
        if (problem is null && !items[old].Any(x => x.From < day))
        {
            if (line.Text("oldname") is { Length: > 0 } name) adds = new(old, name[..Math.Min(300, name.Length)], line.Text("oldparent") is { Length: > 0 } parent ? parent : null, 0);
            else problem = $"Mã cũ {old} chưa từng có trong danh mục trước ngày {Typed.Write(day!.Value)}. Thêm cột “Tên cũ” để đưa mã này vào như một mã đã hết hiệu lực.";
        }
        return new(line.Number, old, now, day, kind ?? MappingKind.OneToOne, share, problem, adds);
    }

    // From a code along the mappings of one day back to itself. A code that stays itself is no loop.
    static string? Loop(MappingRow row, ILookup<(string, DateOnly), string> steps)
    {
        if (row.OldCode == row.NewCode) return null;
        var (path, seen) = (new List<string> { row.OldCode }, new HashSet<string>());
        return Walk(row.NewCode) ? string.Join(" → ", path) : null;

        bool Walk(string at)
        {
            path.Add(at);
            if (at == row.OldCode) return true;
            if (seen.Add(at) && steps[(at, row.On!.Value)].Where(x => x != at).Any(Walk)) return true;
            path.RemoveAt(path.Count - 1);
            return false;
        }
    }

    static MappingKind? Kind(string text) => Fold.Label(text) switch
    {
        "" or "giunguyen" or "doima" or "11" or "onetoone" => MappingKind.OneToOne,
        "nhap" or "sapnhap" or "hopnhat" or "gop" or "merged" or "merge" => MappingKind.Merged,
        "chia" or "chiatach" or "tach" or "split" => MappingKind.Split,
        _ => null,
    };

    static int? Share(string text) => Typed.Number(text.TrimEnd('%', ' ')) is { } percent and >= 0 and <= 100 ? (int)(percent * 10) : null;
}
