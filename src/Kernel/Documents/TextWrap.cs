using System.Text;
using Khue.Kernel.Documents.Fonts;

namespace Khue.Kernel.Documents;

/// <summary>Breaks text into lines that fit a width: at blanks, at line ends, and inside a word that is wider than the line.</summary>
internal static class TextWrap
{
    public static List<TextLine> Lines(IEnumerable<TextSpan> spans, Func<FontStyle, FontUse> fonts, TextStyle style, double width)
    {
        var lines = new Builder(style.Size, width, style.Indent);
        foreach (var span in spans)
        {
            var font = fonts(span.Font ?? style.Font);
            var text = span.Text.Normalize(NormalizationForm.FormC);
            var codes = new List<ushort>();
            foreach (var rune in text.EnumerateRunes())
            {
                if (rune.Value is ' ' or '\t' or '\n' or '\r')
                {
                    lines.Word(font, codes);
                    codes = [];
                    if (rune.Value == '\n') lines.Break();
                    else lines.Blank();
                }
                else codes.Add(font.Code(rune.Value));
            }
            lines.Word(font, codes);
        }
        return lines.Finish();
    }

    /// <summary>Collects fragments. Fragments without a blank between them are one word and move together.</summary>
    sealed class Builder(double size, double width, double indent)
    {
        readonly List<TextLine> lines = [];
        readonly List<Fragment> line = [], word = [];
        double lineWidth = indent, wordWidth, blankWidth;
        bool blank;

        public void Word(FontUse font, List<ushort> codes)
        {
            if (codes.Count == 0) return;
            var total = Width(font, codes);
            if (wordWidth + total > width && codes.Count > 1)
            {
                foreach (var code in codes) Piece(font, [code], Width(font, [code]));
                return;
            }
            Piece(font, [.. codes], total);
        }

        void Piece(FontUse font, ushort[] codes, double total)
        {
            if (wordWidth + total > width) Place();
            if (word.Count == 0) blankWidth = blank ? Width(font, [font.Code(' ')]) : 0;
            word.Add(new(font, codes, total, word.Count == 0 && blank));
            wordWidth += total;
            blank = false;
        }

        public void Blank()
        {
            Place();
            blank = true;
        }

        public void Break()
        {
            Place();
            Close(ends: true);
            blank = false;
        }

        public List<TextLine> Finish()
        {
            Place();
            if (line.Count > 0 || lines.Count == 0) Close(ends: true);
            return lines;
        }

        void Place()
        {
            if (word.Count == 0) return;
            if (line.Count > 0 && lineWidth + blankWidth + wordWidth > width) Close(ends: false);
            lineWidth += (line.Count > 0 ? blankWidth : 0) + wordWidth;
            line.AddRange(word);
            word.Clear();
            wordWidth = 0;
        }

        void Close(bool ends)
        {
            lines.Add(new([.. line], lineWidth, ends));
            line.Clear();
            lineWidth = 0;
        }

        double Width(FontUse font, IReadOnlyList<ushort> codes)
        {
            var sum = 0;
            for (var i = 0; i < codes.Count; i++) sum += font.Width(codes[i]);
            return sum * size / 1000;
        }
    }
}
