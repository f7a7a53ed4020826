using System.Text.Json;
using Khue.Kernel.Modules;

namespace Khue.Kernel.Journal.Seals;

/// <summary>How far the journal had come at some time: kept outside the database, it shows when the end of the journal was cut off.</summary>
/// <param name="Block">Number of the newest block.</param>
/// <param name="Seal">Its seal, which stands for all before it.</param>
/// <param name="KeyId">Who signed it.</param>
/// <param name="Signature">As in the block.</param>
/// <param name="At">When the block was sealed, UTC.</param>
public sealed record Checkpoint(long Block, byte[] Seal, string KeyId, byte[] Signature, DateTime At)
{
    public static Checkpoint Of(JournalBlock x) => new(x.Number, x.Seal, x.KeyId, x.Signature, x.At);
}

/// <summary>
/// The newest checkpoint, in a file of the data folder: who can write to the database alone cannot move it. It only goes forward along the
/// chain it knows; when the database tells another story the file stays as it is, and verification says so until somebody who knows why removes it.
/// </summary>
public sealed class JournalAnchor(KhueSettings settings)
{
    public const string FileName = "journal.anchor";

    string Path => System.IO.Path.Combine(settings.DataFolder, FileName);

    /// <summary>Null when there is none.</summary>
    public Checkpoint? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Checkpoint>(File.ReadAllText(Path), FactCatalog.Json);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException) { return null; }
        catch (JsonException) { return new(long.MaxValue, [], "", [], default); }
    }

    internal void Move(JournalBlock? before, JournalBlock now)
    {
        var known = Read();
        if (known is not null && (before is null || known.Block > before.Number || (known.Block == before.Number && !known.Seal.AsSpan().SequenceEqual(before.Seal)))) return;
        Directory.CreateDirectory(settings.DataFolder);
        var fresh = $"{Path}.{Environment.ProcessId}";
        File.WriteAllText(fresh, JsonSerializer.Serialize(Checkpoint.Of(now), FactCatalog.Json));
        File.Move(fresh, Path, overwrite: true);
    }
}
