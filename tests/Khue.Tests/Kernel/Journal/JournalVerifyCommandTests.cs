using Khue.Kernel.Journal;
using Khue.Kernel.Journal.Seals;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Khue.Tests.Kernel.Journal;

/// <summary>What somebody with the database in hand does to the journal, and what verification says of it.</summary>
public abstract class JournalVerifyCommandTests(KhueHost host) : JournalSteps(host)
{
    [Fact]
    public async Task A_whole_journal_of_several_signed_blocks_is_called_whole()
    {
        await Blocks(3);
        var (code, text) = await Khue("journal", "verify");
        Assert.Equal(0, code);
        Assert.StartsWith("Nhật ký nguyên vẹn", text);
        Assert.InRange(await Host.Db(db => db.Set<JournalBlock>().CountAsync()), 3, int.MaxValue);
    }

    public static TheoryData<string> Columns => [.. typeof(JournalEntry).GetProperties().Select(x => x.Name)];

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task Any_column_of_an_entry_that_is_altered_shows_and_put_back_it_does_not(string column)
    {
        var entry = await Middle();
        await Set(entry.Sequence, column, Other(entry, column));
        var (code, text) = await Khue("journal", "verify");
        Assert.Equal(2, code);
        Assert.Contains("Khối", text);
        await Set(column == nameof(JournalEntry.Sequence) ? -entry.Sequence : entry.Sequence, column, typeof(JournalEntry).GetProperty(column)!.GetValue(entry));
        await Whole();
    }

    [Fact]
    public async Task A_deleted_an_added_and_two_swapped_entries_show()
    {
        var entry = await Middle();
        var next = await Host.Db(db => db.Set<JournalEntry>().AsNoTracking().OrderBy(x => x.Sequence).FirstAsync(x => x.Sequence > entry.Sequence));
        await Delete(entry.Sequence);
        Assert.Contains("nay có", await Refused());
        await Insert(entry);
        await Whole();

        await Insert(Copy(entry, -5));
        Assert.Contains("nhiều hơn", await Refused());
        await Delete(-5);

        await Set(entry.Sequence, nameof(JournalEntry.Payload), next.Payload);
        await Set(next.Sequence, nameof(JournalEntry.Payload), entry.Payload + " ");
        Assert.Contains("có dòng bị sửa hoặc đổi chỗ", await Refused());
        await Set(entry.Sequence, nameof(JournalEntry.Payload), entry.Payload);
        await Set(next.Sequence, nameof(JournalEntry.Payload), next.Payload);
        await Whole();
    }

    [Fact]
    public async Task A_block_made_anew_over_altered_entries_lacks_the_signature()
    {
        await Blocks(2);
        var block = await Host.Db(db => db.Set<JournalBlock>().AsNoTracking().OrderByDescending(x => x.Number).FirstAsync());
        var before = await Host.Db(db => db.Set<JournalBlock>().AsNoTracking().FirstAsync(x => x.Number == block.Number - 1));
        var entry = await Host.Db(db => db.Set<JournalEntry>().AsNoTracking().FirstAsync(x => x.Sequence == block.LastSequence));
        await Set(entry.Sequence, nameof(JournalEntry.ActorName), "Người khác");
        var hashes = await Host.Db(async db => (await db.Set<JournalEntry>().AsNoTracking().Where(x => x.Sequence >= block.FirstSequence).OrderBy(x => x.Transaction).ThenBy(x => x.Sequence).ToListAsync()).Select(CanonicalFields.Hash).ToArray());
        var forged = new JournalBlock
        {
            Number = block.Number, FirstTransaction = block.FirstTransaction, FirstSequence = block.FirstSequence, LastTransaction = block.LastTransaction, LastSequence = block.LastSequence,
            Count = block.Count, Root = Merkle.Root(hashes), At = block.At, KeyId = block.KeyId, Signature = block.Signature,
        };
        forged.Seal = forged.SealAfter(before.Seal);
        await Replace(block, forged);
        var said = await Refused();
        Assert.Contains("chữ ký niêm phong không đúng", said);
        Assert.Contains("không phải khối đã ghi ở mốc", said);
        await Replace(forged, block);
        await Set(entry.Sequence, nameof(JournalEntry.ActorName), entry.ActorName);
        await Whole();
    }

    [Fact]
    public async Task A_key_that_somebody_put_in_the_place_of_ours_does_not_open()
    {
        await Blocks(1);
        var row = await Host.Db(db => db.Set<SealKey>().AsNoTracking().SingleAsync());
        await Host.Db(db => db.Set<SealKey>().ExecuteUpdateAsync(s => s.SetProperty(x => x.Wrapped, new byte[] { 1, 2, 3 })));
        Assert.Contains("Khóa niêm phong trong cơ sở dữ liệu không mở được", await Refused());
        await Host.Db(db => db.Set<SealKey>().ExecuteUpdateAsync(s => s.SetProperty(x => x.Wrapped, row.Wrapped)));
        await Whole();
    }

    [Fact]
    public async Task An_end_that_was_cut_off_shows_by_the_anchor_and_by_a_checkpoint_kept_elsewhere()
    {
        await Blocks(2);
        using var folder = new TemporaryFolder();
        var checkpoint = folder.Write("moc.json", []);
        Assert.Equal(0, (await Khue("journal", "checkpoint", "--out", checkpoint)).Code);
        Assert.Equal(0, (await Khue("journal", "verify", "--checkpoint", checkpoint)).Code);
        var last = await Host.Db(db => db.Set<JournalBlock>().AsNoTracking().OrderByDescending(x => x.Number).FirstAsync());
        var cut = await Host.Db(db => db.Set<JournalEntry>().AsNoTracking().Where(x => x.Transaction > last.FirstTransaction || (x.Transaction == last.FirstTransaction && x.Sequence >= last.FirstSequence)).OrderBy(x => x.Sequence).ToListAsync());
        await Host.Db(db => db.Set<JournalBlock>().Where(x => x.Number == last.Number).ExecuteDeleteAsync());
        foreach (var entry in cut) await Delete(entry.Sequence);
        Assert.Contains("Thiếu phần cuối", await Refused());
        File.Delete(Anchor);
        await Whole();
        var (code, said) = await Khue("journal", "verify", "--checkpoint", checkpoint);
        Assert.Equal(2, code);
        Assert.Contains("Thiếu phần cuối", said);
    }

    [Fact]
    public async Task Entries_out_of_their_time_are_removed_by_rule_and_the_journal_stays_whole_but_a_plain_deletion_does_not_pass_for_it()
    {
        await Blocks(2);
        Assert.Equal((2, true), await Wrong("Không có loại sự việc", "journal", "retention", "khong.Co", "--days", "30", "--basis", "x"));
        Assert.Equal((2, true), await Wrong("được giữ mãi", "journal", "retention", "kernel.SealKeyMade", "--days", "30", "--basis", "x"));
        Assert.Equal((2, true), await Wrong("Ghi căn cứ", "journal", "retention", Type, "--days", "30"));
        Assert.Contains("Không đặt thời hạn nào", (await Khue("journal", "retention")).Text);
        Assert.Contains("Đã hủy 0 dòng", (await Khue("journal", "retire")).Text);

        await Khue("journal", "retention", Type, "--days", "30", "--basis", "Quyết định 12");
        var old = await Middle();
        Assert.Contains("Đã hủy 0 dòng", (await Khue("journal", "retire")).Text);
        await Age(40);
        await Blocks(1);
        Assert.Contains("Đã hủy 2 dòng", (await Khue("journal", "retire")).Text);
        await Host.Settle();
        var (code, text) = await Khue("journal", "verify");
        Assert.Equal(0, code);
        Assert.Contains("2 dòng đã hủy ngày", text);
        Assert.Contains("Quyết định 12", text);
        using var folder = new TemporaryFolder();
        var (key, file) = (folder.Write("k.pem", []), folder.Write("j.jsonl", []));
        await Khue("journal", "key", "--out", key);
        await Khue("journal", "export", "--out", file);
        var (elsewhere, said) = await Khue("journal", "verify", file, "--key", key);
        Assert.True(elsewhere == 0, said);
        Assert.Contains("2 dòng đã hủy ngày", said);
        Assert.True(await Host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Sequence == old.Sequence)));
        Assert.True(await Host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "kernel.EntriesRetired")));

        await Host.Db(async db =>
        {
            db.Add(new RetiredEntry { Sequence = old.Sequence, Transaction = old.Transaction, Hash = CanonicalFields.Hash(old), RetirementId = await db.Set<Retirement>().Select(x => x.Id).FirstAsync() });
            return await db.SaveChangesAsync();
        });
        await Delete(old.Sequence);
        Assert.Contains("không có căn cứ đã ký", await Refused());
        await Host.Db(db => db.Set<RetiredEntry>().Where(x => x.Sequence == old.Sequence).ExecuteDeleteAsync());
        await Insert(old);
        await Whole();
    }
}

public sealed class JournalVerifyOnSqlite(SqliteHost host) : JournalVerifyCommandTests(host), IClassFixture<SqliteHost>;
public sealed class JournalVerifyOnPostgres(PostgresHost host) : JournalVerifyCommandTests(host), IClassFixture<PostgresHost>;
