namespace Khue.Kernel.Text;

/// <summary>Text as it is searched: lower case, without marks, đ as d.</summary>
public static class Fold
{
    /// <summary>"Đỗ Thị Thắm" is "do thi tham". Empty for null. The input is cleaned first, so decomposed text folds alike.</summary>
    public static string Of(string? text) => Plain(CleanText.Of(text));

    /// <summary>The folded letters and digits only: "Ngày, tháng\nnăm sinh" is "ngaythangnamsinh". For comparing labels.</summary>
    public static string Label(string? text)
    {
        var folded = Of(text);
        Span<char> kept = folded.Length <= 256 ? stackalloc char[folded.Length] : new char[folded.Length];
        var n = 0;
        foreach (var c in folded)
            if (char.IsLetterOrDigit(c)) kept[n++] = c;
        return kept[..n].ToString();
    }

    static string Plain(string clean) => string.Create(clean.Length, clean, static (folded, text) =>
    {
        for (var i = 0; i < folded.Length; i++) folded[i] = Letters.Plain(text[i]);
    });
}
