using System.Globalization;
using Khue.Kernel.Commands;

namespace Khue.Registry.Matching.Samples;

/// <summary>Measures the matcher on a made-up set with known truth.</summary>
internal sealed class MatchingReportCommand : ICommand
{
    public string Name => "matching report";
    public string Summary => "Đo độ đúng và độ đủ của việc ghép trên tệp dựng sẵn";

    public string Usage => """
        khue matching report [--people N] [--seed S] [--bare]

          --bare    chỉ giữ họ tên, ngày sinh, giới tính, số định danh, mã xã: không cha mẹ, điện thoại, nơi sinh

        In bảng Markdown như trong docs/matching.md. Mã thoát 1 khi precision < 0,999 hoặc recall < 0,98 (trừ --bare).
        """;

    public IReadOnlyList<string> Flags => ["--bare"];

    public Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0, "--people", "--seed", "--bare");
        var set = new SampleMaker(MatchingSampleCommand.Whole(line, "--people", 100_000), MatchingSampleCommand.Whole(line, "--seed", 1)).Make();
        if (line.Has("--bare")) set = set.Bare();
        var report = SampleReport.Of(set, ct);
        terminal.Out.WriteLine(report.Markdown());
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{report.People} × {set.B.Count}: {report.Time.TotalSeconds:0.0} s"));
        return Task.FromResult(line.Has("--bare") || report.Match is { Precision: >= 0.999, Recall: >= 0.98 } ? 0 : 1);
    }
}
