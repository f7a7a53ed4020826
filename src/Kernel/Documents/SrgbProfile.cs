using System.Buffers.Binary;
using System.Text;

namespace Khue.Kernel.Documents;

/// <summary>A small ICC profile (version 2, matrix and gamma) of the sRGB colour space, which PDF/A wants named.</summary>
internal static class SrgbProfile
{
    public static readonly byte[] Bytes = Make();

    static byte[] Make()
    {
        (string Tag, byte[] Content)[] tags =
        [
            ("desc", Description("sRGB")), ("cprt", Text("Public domain")), ("wtpt", Xyz(0xF6D6, 0x10000, 0xD32D)),
            ("rXYZ", Xyz(0x6FA2, 0x38F5, 0x0390)), ("gXYZ", Xyz(0x6299, 0xB785, 0x18DA)), ("bXYZ", Xyz(0x24A0, 0x0F84, 0xB6CF)),
            ("rTRC", Gamma()), ("gTRC", Gamma()), ("bTRC", Gamma()),
        ];
        var start = 132 + 12 * tags.Length;
        var profile = new byte[start + tags.Sum(t => t.Content.Length)];
        void Ascii(int at, string text) => Encoding.ASCII.GetBytes(text).CopyTo(profile, at);
        void Number(int at, int value) => BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(at), value);
        Number(0, profile.Length);
        Number(8, 0x02100000);
        Ascii(12, "mntrRGB XYZ ");
        foreach (var (at, value) in new[] { (24, 2026), (26, 1), (28, 1) }) BinaryPrimitives.WriteInt16BigEndian(profile.AsSpan(at), (short)value);
        Ascii(36, "acsp");
        Number(68, 0xF6D6);
        Number(72, 0x10000);
        Number(76, 0xD32D);
        Number(128, tags.Length);
        for (int i = 0, at = start; i < tags.Length; at += tags[i].Content.Length, i++)
        {
            Ascii(132 + 12 * i, tags[i].Tag);
            Number(136 + 12 * i, at);
            Number(140 + 12 * i, tags[i].Content.Length);
            tags[i].Content.CopyTo(profile, at);
        }
        return profile;
    }

    static byte[] Xyz(params int[] values)
    {
        var tag = Tag("XYZ ", 20);
        for (var i = 0; i < 3; i++) BinaryPrimitives.WriteInt32BigEndian(tag.AsSpan(8 + 4 * i), values[i]);
        return tag;
    }

    static byte[] Gamma()
    {
        var tag = Tag("curv", 16);
        tag[11] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(tag.AsSpan(12), 0x0233);
        return tag;
    }

    static byte[] Text(string text)
    {
        var tag = Tag("text", (8 + text.Length + 1 + 3) / 4 * 4);
        Encoding.ASCII.GetBytes(text).CopyTo(tag, 8);
        return tag;
    }

    static byte[] Description(string text)
    {
        var tag = Tag("desc", (12 + text.Length + 1 + 78 + 3) / 4 * 4);
        BinaryPrimitives.WriteInt32BigEndian(tag.AsSpan(8), text.Length + 1);
        Encoding.ASCII.GetBytes(text).CopyTo(tag, 12);
        return tag;
    }

    static byte[] Tag(string type, int length)
    {
        var tag = new byte[length];
        Encoding.ASCII.GetBytes(type).CopyTo(tag, 0);
        return tag;
    }
}
