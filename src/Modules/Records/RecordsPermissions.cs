using Khue.Kernel.Access;

namespace Khue.Records;

/// <summary>Rights over học bạ; which ones is told by the scopes.</summary>
public static class RecordsPermissions
{
    /// <summary>Read the học bạ of one's classes.</summary>
    public const string ReadTranscripts = "records.transcripts.read";
    /// <summary>Draw up and sign.</summary>
    public const string SignTranscripts = "records.transcripts.sign";
    /// <summary>See how many are in which state.</summary>
    public const string CountTranscripts = "records.transcripts.count";

    internal static readonly Permission[] All =
    [
        new(ReadTranscripts, "Đọc học bạ của lớp mình, trường mình", Role.School),
        new(SignTranscripts, "Lập, ký và trả lại học bạ", Role.Principal, Role.Deputy, Role.Teacher),
        new(CountTranscripts, "Xem tiến độ ký học bạ", [.. Role.School, .. Role.Oversight]),
    ];
}
