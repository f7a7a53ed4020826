using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Khue.Kernel.Journal.Seals;

/// <summary>Fields as bytes, each preceded by its length, so that no two different rows share an encoding.</summary>
public static class CanonicalFields
{
    /// <summary>Four bytes of length, big-endian, and UTF-8; null is the length -1.</summary>
    public static byte[] Of(params ReadOnlySpan<string?> fields)
    {
        using var to = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        foreach (var field in fields)
        {
            var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(length, field is null ? -1 : bytes.Length);
            to.Write(length);
            to.Write(bytes);
        }
        return to.ToArray();
    }

    /// <summary>The hash of one entry, over every column: a leaf of its block's tree.</summary>
    public static byte[] Hash(JournalEntry x) => SHA256.HashData(Of("khue-entry-1", x.Transaction.ToString(CultureInfo.InvariantCulture), x.Sequence.ToString(CultureInfo.InvariantCulture), x.Id.ToString(), x.At.Ticks.ToString(CultureInfo.InvariantCulture),
        x.ActorId.ToString(), x.ActorName, x.ActorRole, x.OrganizationId?.ToString(), x.Type, x.Subject.ToString(), x.Reason, x.Payload, x.Trace));
}

/// <summary>What is signed: each kind of statement begins with its own words, so that a signature over one is none over another.</summary>
public static class SealText
{
    public static byte[] Block(byte[] seal) => CanonicalFields.Of("khue-seal-1", Convert.ToHexStringLower(seal));
    public static byte[] Export(long first, long last, long entries, byte[] seal) => CanonicalFields.Of("khue-export-1", $"{first}", $"{last}", $"{entries}", Convert.ToHexStringLower(seal));
    public static byte[] Retirement(Retirement x) => CanonicalFields.Of("khue-retirement-1", x.Id.ToString(), $"{x.Block}", x.Rule, x.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{x.Count}", Convert.ToHexStringLower(x.Digest));
}
