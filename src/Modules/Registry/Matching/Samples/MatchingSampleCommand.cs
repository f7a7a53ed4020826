using System.Globalization;
using Khue.Kernel.Commands;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;

namespace Khue.Registry.Matching.Samples;

/// <summary>Writes two made-up files with known truth, to try the matcher or another one on.</summary>
internal sealed class MatchingSampleCommand : ICommand
{
    public string Name => "matching sample";
    public string Summary => "Tạo hai tệp dựng sẵn, biết trước ai là ai, để thử việc ghép";

    public string Usage => """
        khue matching sample --out DIR [--people N] [--seed S]

        Ghi vào DIR: A.csv (trường), B.csv (dân cư), WARDS.csv (mã xã cũ, mới), TRUTH.csv (kind,a,b,class).
        Mặc định 20000 người, seed 1. Cùng seed thì cùng tệp.
        """;

    public Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0, "--out", "--people", "--seed");
        var folder = line.Option("--out") ?? throw new UsageException("Thiếu --out.");
        var set = new SampleMaker(Whole(line, "--people", 20_000), Whole(line, "--seed", 1)).Make();
        Directory.CreateDirectory(folder);
        People(Path.Combine(folder, "A.csv"), set.A);
        People(Path.Combine(folder, "B.csv"), set.B);
        Write(Path.Combine(folder, "WARDS.csv"), ["old_code", "new_code"], set.Wards.Select(x => new Cell[] { x.Old, x.New }));
        Write(Path.Combine(folder, "TRUTH.csv"), ["kind", "a", "b", "class"], set.Truth.Select(x => new Cell[] { x.Kind, x.A, x.B, x.Noise }));
        terminal.Out.WriteLine($"{set.A.Count} người trong A, {set.B.Count} trong B, {set.Truth.Count} cặp đã biết.");
        return Task.FromResult(0);
    }

    public static int Whole(CommandLine line, string option, int otherwise) => line.Option(option) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new UsageException($"{option} cần một số nguyên dương.");

    static void People(string path, IReadOnlyList<SamplePerson> people) => Write(path,
        ["id", "ho_ten", "ngay_sinh", "gioi_tinh", "so_dinh_danh", "ma_xa", "ho_ten_cha", "ho_ten_me", "dien_thoai", "noi_sinh"],
        people.Select(x => new Cell[] { x.Id, x.Name, x.BirthText, x.Gender == Gender.Male ? "Nam" : "Nữ", x.PersonalId, x.Ward, x.Father, x.Mother, x.Phone, x.Place }));

    static void Write(string path, Cell[] header, IEnumerable<Cell[]> rows)
    {
        using var file = File.Create(path);
        using var csv = new CsvWriter(file, forPrograms: true);
        csv.Row(header);
        foreach (var row in rows) csv.Row(row);
    }
}
