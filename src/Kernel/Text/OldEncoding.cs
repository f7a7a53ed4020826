namespace Khue.Kernel.Text;

/// <summary>How Vietnamese was kept before Unicode, as it looks when its bytes were taken for Windows-1252 characters.</summary>
public enum OldEncoding
{
    /// <summary>TCVN 5712:1993, the fonts .VnTime and .VnArial: one character a letter, "NguyÔn V¨n An".</summary>
    Tcvn3,

    /// <summary>VNI-Windows, the fonts VNI-Times: a letter and a mark, "Nguyeãn Vaên An".</summary>
    Vni,

    /// <summary>UTF-8 read as Windows-1252: "Nguyá»…n VÄƒn An".</summary>
    MisreadUtf8,
}
