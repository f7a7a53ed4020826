using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;

namespace Khue.Web.Demo;

/// <summary><c>khue demo</c>: a made-up province of any size.</summary>
sealed class DemoCommand(MakeDemo demo, DatabaseUpgrade upgrade) : ICommand
{
    public string Name => "demo";
    public string Summary => "Dựng một tỉnh thử vào cơ sở dữ liệu trống";
    public string Usage => """
        khue demo [--learners N] [--seed S] [--json]

        Dựng một tỉnh không có thật: Sở, xã phường, trường năm cấp học, người, lớp, hai năm điểm danh và điểm số.
        Cùng N và S thì cùng một tỉnh. Mặc định N = 2000, S = 1. Cơ sở dữ liệu lấy từ KHUE_DB và phải trống.
        Bị dừng giữa chừng thì chạy lại lệnh này để dựng tiếp. Tài khoản dùng thử: docs/demo-accounts.json.
        Mã thoát: 0 xong; 2 cơ sở dữ liệu không trống.
        """;

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0, "--learners", "--seed");
        await upgrade.Run(ct);
        var watch = Stopwatch.StartNew();
        var said = watch.Elapsed;
        MakeDemo.Step? last = null;
        await demo.Handle(Number(line, "--learners", 2000), Number(line, "--seed", 1), step =>
        {
            last = step;
            if (line.Json || watch.Elapsed - said < TimeSpan.FromSeconds(2)) return;
            said = watch.Elapsed;
            terminal.Error.WriteLine($"{step.Schools}/{step.OfSchools} trường, {step.Learners} học sinh");
        }, ct);
        terminal.Out.WriteLine(line.Json
            ? JsonSerializer.Serialize(new { schools = last?.Schools ?? 0, learners = last?.Learners ?? 0, seconds = Math.Round(watch.Elapsed.TotalSeconds, 1) }, FactCatalog.Json)
            : $"Đã dựng {last?.Schools} trường, {last?.Learners} học sinh trong {watch.Elapsed.TotalSeconds:0.0} giây.");
        return 0;
    }

    static int Number(CommandLine line, string option, int otherwise) => line.Option(option) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new UsageException($"{option} cần một số nguyên.");
}
