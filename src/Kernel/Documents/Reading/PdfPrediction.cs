namespace Khue.Kernel.Documents.Reading;

/// <summary>Undoes the PNG prediction that many programs use in cross-reference streams.</summary>
internal static class PdfPrediction
{
    public static byte[] Undo(byte[] content, PdfDictionary? parameters)
    {
        if (parameters?.GetValueOrDefault("Predictor") is not long predictor || predictor <= 1) return content;
        var columns = parameters.GetValueOrDefault("Columns") is long c ? c : 1;
        if (predictor < 10 || columns is < 1 or > 100_000 || parameters.ContainsKey("Colors") || parameters.ContainsKey("BitsPerComponent"))
            throw new PdfUnreadableException("A prediction that structure never needs.");
        var width = (int)columns;
        var rows = content.Length / (width + 1);
        var result = new byte[rows * width];
        for (var row = 0; row < rows; row++)
        {
            var kind = content[row * (width + 1)];
            for (var i = 0; i < width; i++)
            {
                var left = i > 0 ? result[row * width + i - 1] : 0;
                var up = row > 0 ? result[(row - 1) * width + i] : 0;
                var corner = i > 0 && row > 0 ? result[(row - 1) * width + i - 1] : 0;
                var guess = kind switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => throw new PdfUnreadableException("An unknown prediction.") };
                result[row * width + i] = (byte)(content[row * (width + 1) + 1 + i] + guess);
            }
        }
        return result;
    }

    static int Paeth(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - 2 * corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
