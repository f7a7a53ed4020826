using System.Globalization;
using Khue.Kernel.Commands;
using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Registry.Sheets;

namespace Khue.Registry.Matching;

/// <summary>Matches two files without a database.</summary>
internal sealed class MatchCommand(MatchFile files) : ICommand
{
    public string Name => "match";
    public string Summary => "Ghép người giữa hai tệp, tìm người trùng trong tệp thứ nhất";

    public string Usage => """
        khue match A B --out PAIRS.csv [--wards MAP.csv]

          A, B           tệp .xlsx, .xls hoặc .csv; cột được nhận ra như khi nhập danh sách
          --wards MAP    mã phường, xã cũ và mã mới
          --out PAIRS    tệp kết quả: kind,a,b,score,verdict

        kind: match (một người ở A và ở B), duplicate (một người hai lần trong A).
        verdict: match (nhận), review (để người xem). a, b: cột khóa (id), không có thì số dòng.

        Mã thoát: 0 xong; 2 không đọc được tệp; 64 gọi sai.
        """;

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(2, "--out", "--wards");
        var (first, second) = (line.Argument(0, "tệp A"), line.Argument(1, "tệp B"));
        var target = line.Option("--out") ?? throw new UsageException("Thiếu --out.");
        foreach (var given in (string[])[first, second])
            if (Path.GetFullPath(target) == Path.GetFullPath(given)) throw new UsageException("--out trùng với một tệp đưa vào.");
        var places = new PlacePool();
        if (line.Option("--wards") is { } wards)
        {
            await using var map = GivenFile.Open(wards);
            WardMapFile.Read(map, wards, places);
        }
        var words = new WordPool();
        var (a, b) = (new MatchTable(words, places), new MatchTable(words, places));
        var (keysA, keysB) = (Read(first, a), Read(second, b));
        var matcher = new Matcher(MatchSettings.Shipped);
        var pairs = matcher.Match(a, b, ct);
        var doubles = Matcher.Consistent(matcher.Duplicates(a, ct), pairs);
        await using (var output = GivenFile.Make(target))
            Write(output, [.. pairs.Select(x => ("match", keysA[x.A], keysB[x.B], x)), .. doubles.Select(x => ("duplicate", keysA[x.A], keysA[x.B], x))]);
        terminal.Out.WriteLine($"A {a.Count}, B {b.Count}: ghép {Count(pairs, MatchVerdict.Match)}, để xem {Count(pairs, MatchVerdict.Review)}; trùng trong A {Count(doubles, MatchVerdict.Match)}, để xem {Count(doubles, MatchVerdict.Review)}.");
        return 0;
    }

    List<string> Read(string path, MatchTable into)
    {
        using var file = GivenFile.Open(path);
        return files.Read(file, Path.GetFileName(path), into);
    }

    static void Write(Stream output, IReadOnlyList<(string Kind, string A, string B, MatchedPair Pair)> rows)
    {
        using var csv = new CsvWriter(output, forPrograms: true);
        csv.Row("kind", "a", "b", "score", "verdict");
        foreach (var (kind, a, b, pair) in rows)
            csv.Row(kind, a, b, pair.Score.ToString("0.0000", CultureInfo.InvariantCulture), pair.Verdict == MatchVerdict.Match ? "match" : "review");
    }

    static int Count(List<MatchedPair> pairs, MatchVerdict verdict) => pairs.Count(x => x.Verdict == verdict);
}
