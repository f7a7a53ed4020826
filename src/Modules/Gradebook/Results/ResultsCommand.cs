using System.Text.Json;
using Khue.Gradebook.Rules;
using Khue.Kernel.Commands;

namespace Khue.Gradebook.Results;

/// <summary>Computes results from a JSON of marks, without a database, with the same code as the gradebook.</summary>
internal sealed class ResultsCommand : ICommand
{
    static readonly JsonDocumentOptions lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false };

    public string Name => "results";
    public string Summary => "Tính điểm trung bình, kết quả học tập, rèn luyện, lên lớp và danh hiệu từ một tệp điểm JSON.";

    public string Usage => $"""
        khue results TỆP [--json]

          TỆP      tệp JSON điểm của một hay nhiều học sinh; "-" là đầu vào chuẩn.
                   Định dạng và ví dụ: docs/standard/results.md
          --json   in kết quả dạng JSON thay cho bảng.

        Bộ quy tắc: {string.Join(", ", RuleBook.Sets.Select(x => x.Code))}

        Mã thoát: 0 đã tính xong; 2 dữ liệu có lỗi (đã nêu từng chỗ, phần còn lại vẫn tính);
                  3 không đọc được tệp; 64 gọi sai cách.
        """;

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(1);
        var file = line.Argument(0, "tên tệp điểm");
        using var document = await Open(file, terminal, ct);
        if (document is null) return 3;

        var problems = new List<Problem>();
        var input = ResultsReader.Read(document.RootElement, problems);
        var results = input is null ? [] : input.Pupils.Select(x => Compute(input, x)).ToList();
        if (line.Json) await terminal.Out.WriteLineAsync(ResultsJson.Write(input, results, problems));
        else
        {
            if (input is not null) ResultsText.Write(terminal.Out, input, results);
            foreach (var problem in problems)
                await terminal.Error.WriteLineAsync($"Lỗi {problem.Path}{(problem.Pupil is { } pupil ? $" (học sinh {pupil})" : "")}: {problem.Text}");
        }
        return problems.Count > 0 ? 2 : 0;
    }

    static PupilOutput Compute(ResultsInput input, PupilInput pupil) => new(pupil,
        pupil.Year is { } year ? new YearCalculation(input.Rules, input.Settings).Compute(year) : null,
        pupil.Primary is { } primary ? new PrimaryCalculation(input.Rules, input.Settings).Compute(primary) : null);

    /// <summary>The parsed file; null, with the reason on the error stream, when it cannot be read.</summary>
    static async Task<JsonDocument?> Open(string file, ITerminal terminal, CancellationToken ct)
    {
        try
        {
            using var handle = file == "-" ? new Microsoft.Win32.SafeHandles.SafeFileHandle(0, ownsHandle: false) : null;
            await using var stream = handle is null ? File.OpenRead(file) : new FileStream(handle, FileAccess.Read);
            var document = await JsonDocument.ParseAsync(stream, lenient, ct);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
            await terminal.Error.WriteLineAsync($"{file}: nội dung phải là một đối tượng JSON {{...}}. Xem docs/standard/results.md.");
        }
        catch (JsonException problem)
        {
            await terminal.Error.WriteLineAsync($"{file}: không phải JSON hợp lệ, dòng {problem.LineNumber + 1}, vị trí {problem.BytePositionInLine + 1}. Hãy kiểm tra dấu phẩy, ngoặc và tên trường lặp lại.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            await terminal.Error.WriteLineAsync($"{file}: không mở được tệp. Hãy kiểm tra tên tệp và quyền đọc.");
        }
        return null;
    }
}

/// <summary>One pupil with what follows; one of the two results is there.</summary>
internal sealed record PupilOutput(PupilInput Pupil, YearResult? Year, PrimaryResult? Primary);
