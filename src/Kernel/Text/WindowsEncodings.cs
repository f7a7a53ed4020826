using System.Text;

namespace Khue.Kernel.Text;

/// <summary>The Windows code pages in which Vietnamese files are found.</summary>
static class WindowsEncodings
{
    public static readonly Encoding Western = Get(1252);
    public static readonly Encoding Vietnamese = Get(1258);

    static Encoding Get(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
}
