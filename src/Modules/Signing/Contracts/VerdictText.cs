namespace Khue.Signing.Contracts;

/// <summary>The verdict over a file in words that anyone understands.</summary>
public static class VerdictText
{
    /// <summary>The heading: "Giấy tờ này còn nguyên vẹn".</summary>
    /// <param name="verdict">Of the file.</param>
    /// <param name="what">What it is called at the head of the sentence: "Học bạ", "Tệp".</param>
    public static string Title(Verdict verdict, string what) => verdict switch
    {
        Verdict.Trusted => $"{what} này còn nguyên vẹn",
        Verdict.Untrusted => $"{what} này còn nguyên vẹn, nhưng chưa rõ người ký",
        Verdict.Altered => $"{what} này đã bị thay đổi sau khi ký",
        _ => $"{what} này không có chữ ký số",
    };

    /// <summary>The sentence under it: what to make of it.</summary>
    public static string Lead(Verdict verdict) => verdict switch
    {
        Verdict.Trusted => "Nội dung đúng như khi ký. Chữ ký còn giá trị.",
        Verdict.Untrusted => "Nội dung đúng như khi ký, nhưng có chứng thư không do nơi cấp mà hệ thống này tin. Hỏi lại nơi cấp giấy trước khi dùng.",
        Verdict.Altered => "Đừng dùng tệp này. Xin bản gốc ở nơi cấp, hoặc quét mã QR in trên giấy để mở bản nhà trường đã ký.",
        _ => "Không kiểm tra được ai đã cấp. Xin tệp đã ký ở nơi cấp.",
    };

    /// <summary>One signature's result: "còn nguyên".</summary>
    public static string Of(VerifiedSignature signature) =>
        !signature.IsWhole ? "không khớp nội dung" : signature.IsTrusted ? "còn nguyên" : "còn nguyên, chưa rõ nơi cấp chứng thư";
}
