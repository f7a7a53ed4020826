using System.Text.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Journal.Seals;

/// <summary>One line of an exported journal: exactly one of its parts is there.</summary>
internal sealed record ExportLine
{
    public ExportHead? Head { get; init; }

    /// <summary>Opens a block: its entries follow.</summary>
    public JournalBlock? Block { get; init; }
    public JournalEntry? Entry { get; init; }
    public RetiredEntry? Retired { get; init; }

    /// <summary>Stands between a block and its entries.</summary>
    public Retirement? Retirement { get; init; }
    public ExportEnd? End { get; init; }
}

/// <param name="After">Number of the block before the first; 0 at the beginning.</param>
internal sealed record ExportHead(string Format, string KeyId, long After, byte[]? PreviousSeal, DateTime At)
{
    public const string Version = "khue-journal/1";
}

/// <summary>Signed, so that a file that was cut shows.</summary>
internal sealed record ExportEnd(long First, long Last, long Entries, byte[] Seal, byte[] Signature);

/// <summary>Writes blocks with their entries as lines of JSON, to be checked anywhere. Holds one block at a time.</summary>
public sealed class JournalExport(KhueDb db, SealKeys keys, LocalClock clock)
{
    static readonly DomainError Nothing = new("kernel.journal.nothing-sealed", 409, "Trong khoảng ngày ấy chưa có khối nào được niêm phong.");

    /// <summary>Whole blocks: those that were sealed on these days, so the first entries may be of the evening before.</summary>
    /// <returns>How many blocks and entries were written.</returns>
    public async Task<(long Blocks, long Entries)> Write(TextWriter to, DateOnly? from, DateOnly? until, CancellationToken ct)
    {
        var start = from is { } f ? LocalClock.Utc(f.ToDateTime(TimeOnly.MinValue)) : DateTime.MinValue;
        var end = until is { } u ? LocalClock.Utc(u.AddDays(1).ToDateTime(TimeOnly.MinValue)) : (DateTime?)null;
        var first = await db.Set<JournalBlock>().AsNoTracking().Where(x => x.At >= start).OrderBy(x => x.Number).Select(x => (long?)x.Number).FirstOrDefaultAsync(ct) ?? throw new DomainException(Nothing);
        return await WriteFrom(to, first, end, ct);
    }

    /// <summary>From this block on, those sealed before the instant (UTC); null: to the end.</summary>
    public async Task<(long Blocks, long Entries)> WriteFrom(TextWriter to, long number, DateTime? end, CancellationToken ct)
    {
        var blocks = db.Set<JournalBlock>().AsNoTracking();
        var first = await blocks.FirstOrDefaultAsync(x => x.Number == number, ct);
        if (first is null || first.At >= end) throw new DomainException(Nothing);
        var before = await blocks.FirstOrDefaultAsync(x => x.Number == first.Number - 1, ct);
        await Line(to, new() { Head = new(ExportHead.Version, (await keys.Public(ct)).Id, first.Number - 1, before?.Seal, clock.Now) });
        var entries = 0L;
        for (JournalBlock? block = first; block is not null && !(block.At >= end); block = await SealedBlocks.NextBlock(db, block.Number, ct))
        {
            var one = await SealedBlocks.Read(db, before, block, ct);
            await Line(to, new() { Block = block });
            foreach (var retirement in one.Retirements) await Line(to, new() { Retirement = retirement });
            var lines = one.Entries.Select(x => (x.Transaction, x.Sequence, Line: new ExportLine { Entry = x })).Concat(one.Gone.Select(x => (x.Transaction, x.Sequence, Line: new ExportLine { Retired = x })));
            foreach (var (_, _, line) in lines.OrderBy(x => (x.Transaction, x.Sequence))) await Line(to, line);
            (before, entries) = (block, entries + one.Entries.Count);
        }
        var signature = await keys.Sign(SealText.Export(first.Number, before!.Number, entries, before.Seal), ct);
        await Line(to, new() { End = new(first.Number, before.Number, entries, before.Seal, signature) });
        return (before.Number - first.Number + 1, entries);
    }

    static Task Line(TextWriter to, ExportLine line) => to.WriteAsync(JsonSerializer.Serialize(line, FactCatalog.Json) + "\n");
}

/// <summary>Checks an exported journal without a database, holding one block at a time.</summary>
internal sealed class ExportCheck(PublicSealKey key, ISealStamps? stamps)
{
    const int LongestLine = 32 << 20;
    readonly List<SealedLeaf> leaves = [];
    readonly List<Retirement> retirements = [];
    JournalBlock? open;
    long first;

    public ChainCheck Seen { get; } = new(key, stamps);

    /// <summary>One sentence per fault, nothing when whole.</summary>
    public async IAsyncEnumerable<string> Run(TextReader file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (number, ended) = (0L, false);
        await foreach (var text in BoundedLines.Of(file, LongestLine, ct))
        {
            number++;
            if (Read(text) is not { } line || ended || number == 1 != line.Head is not null)
            {
                yield return $"Dòng {number} của tệp không phải dòng của nhật ký xuất ra.";
                yield break;
            }
            if (line.Head is { } head)
            {
                if (head.Format != ExportHead.Version) { yield return "Tệp không phải nhật ký xuất từ Khuê, hoặc là của phiên bản khác."; yield break; }
                first = head.After + 1;
                Seen.StartAfter(head.After, head.PreviousSeal);
            }
            if (line.Block is not null || line.End is not null)
                foreach (var fault in await Close(ct)) yield return fault;
            if (line.Block is { } block) open = block;
            if (line.Retirement is { } retirement) retirements.Add(retirement);
            if (line.Entry is { } entry) leaves.Add(new(CanonicalFields.Hash(entry), null));
            if (line.Retired is { } gone) leaves.Add(new(gone.Hash, gone.RetirementId));
            // A block says how many there are: what a hostile file adds is not gathered.
            if (leaves.Count > (open?.Count ?? 0) + 1) leaves.RemoveAt(leaves.Count - 1);
            if (line.End is { } end)
            {
                ended = true;
                if (end.First != first || end.Last != Seen.Number || end.Entries != Seen.Entries || Seen.Seal?.AsSpan().SequenceEqual(end.Seal) != true || !key.Verifies(SealText.Export(end.First, end.Last, end.Entries, end.Seal), end.Signature))
                    yield return "Dòng cuối không khớp: tệp đã bị cắt, bị ghép, hoặc không do khóa này ký.";
            }
        }
        if (!ended) yield return "Tệp thiếu dòng cuối: đã bị cắt.";
    }

    async Task<List<string>> Close(CancellationToken ct)
    {
        if (open is null) return leaves.Count == 0 ? [] : ["Tệp có dòng không thuộc khối nào."];
        var faults = await Seen.Next(open, leaves, retirements, ct);
        leaves.Clear();
        retirements.Clear();
        return faults;
    }

    static ExportLine? Read(string text)
    {
        try { return JsonSerializer.Deserialize<ExportLine>(text, FactCatalog.Json); }
        catch (JsonException) { return null; }
    }
}
