using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Khue.Kernel.Commands;
using Khue.Signing.Contracts;

namespace Khue.Signing.Verification;

/// <summary>Says who signed a file, when, and whether it is whole.</summary>
internal sealed class VerifyCommand(IVerifier verifier) : ICommand
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public string Name => "verify";
    public string Summary => "Kiểm tra chữ ký số của một tệp PDF hoặc XML";

    public string Usage => """
        khue verify TỆP [--trust TỆP|THƯ_MỤC] [--json]

        Cho biết ai đã ký, ký lúc nào, tệp còn nguyên vẹn hay đã bị sửa.
          --trust   chứng thư gốc được tin cậy: tệp PEM (một hoặc nhiều chứng thư) hoặc thư mục
                    biến môi trường KHUE_TRUST có cùng ý nghĩa
          --json    in kết quả dạng JSON

        Mã thoát: 0 nguyên vẹn, mọi người ký được tin cậy; 1 nguyên vẹn, có người ký chưa được tin cậy;
                  2 đã bị sửa hoặc chữ ký không đúng; 3 không có chữ ký hoặc không đọc được; 64 gọi sai cách.
        """;

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(1, "--trust");
        var path = line.Argument(0, "tệp cần kiểm tra");
        var roots = await Roots(line.Option("--trust"), ct);
        var result = await Read(path) is { } bytes ? await verifier.Verify(bytes, roots, ct) : null;
        result ??= new(Verdict.Nothing, "unknown", [], [File.Exists(path) ? Problems.TooLarge : new("file.missing", $"Không tìm thấy tệp {path}.")]);
        if (line.Json) await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(result, json));
        else Print(result, terminal.Out);
        return (int)result.Verdict;
    }

    static async Task<IReadOnlyList<System.Security.Cryptography.X509Certificates.X509Certificate2>> Roots(string? path, CancellationToken ct)
    {
        try
        {
            return await new FileRoots(path).All(ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new UsageException($"Không đọc được chứng thư gốc ở {path}.");
        }
    }

    /// <summary>The file, or null when it is not there or larger than is verified: its size is asked before a byte is read.</summary>
    static async Task<byte[]?> Read(string path) =>
        File.Exists(path) && new FileInfo(path).Length <= IVerifier.LargestFile ? await File.ReadAllBytesAsync(path) : null;

    static void Print(VerificationResult result, TextWriter to)
    {
        to.WriteLine(result.Verdict switch
        {
            Verdict.Trusted => "Tệp còn nguyên vẹn, mọi người ký đều được tin cậy.",
            Verdict.Untrusted => "Tệp còn nguyên vẹn, nhưng có người ký chưa được tin cậy.",
            Verdict.Altered => "Tệp đã bị sửa hoặc có chữ ký không đúng.",
            _ => "Không có gì để kiểm tra.",
        });
        foreach (var problem in result.Problems) to.WriteLine("  - " + problem.Text);
        foreach (var signature in result.Signatures)
        {
            to.WriteLine();
            to.WriteLine($"{signature.Signer}{(signature.Role is { } role ? $" ({role})" : "")}: {(!signature.IsWhole ? "không hợp lệ" : signature.IsTrusted ? "hợp lệ, tin cậy" : "hợp lệ, chưa tin cậy")}");
            to.WriteLine("  Chứng thư: " + signature.Subject);
            to.WriteLine("  Cấp bởi:   " + signature.Issuer);
            if (signature.ClaimedTimeUtc is { } claimed) to.WriteLine("  Giờ ký:    " + Local(claimed));
            if (signature.TimestampUtc is { } stamped) to.WriteLine($"  Dấu thời gian: {Local(stamped)}, {signature.TimestampAuthority}");
            to.WriteLine("  Phạm vi:   " + string.Join(", ", signature.Covers));
            foreach (var problem in signature.Problems) to.WriteLine("  - " + problem.Text);
        }
    }

    /// <summary>Vietnamese time: UTC+7 all year since 1975.</summary>
    static string Local(DateTime utc) => utc.AddHours(7).ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);
}
