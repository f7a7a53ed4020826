using System.Text.Json;
using System.Text.Json.Nodes;
using Khue.Kernel.Journal;
using Khue.Kernel.Journal.Seals;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Khue.Tests.Kernel.Journal;

/// <summary>What leaves the house with its proof: one entry, or the whole journal as a file.</summary>
public abstract class JournalProofTests(KhueHost host) : JournalSteps(host)
{
    [Fact]
    public async Task A_proof_holds_for_its_entry_offline_and_for_no_other_or_changed_one()
    {
        using var folder = new TemporaryFolder();
        var (key, entry) = (await Key(folder), await Middle());
        var (one, two) = (folder.Write("1.json", []), folder.Write("2.json", []));
        Assert.Equal(0, (await Khue("journal", "prove", $"{entry.Sequence}", "--out", one)).Code);
        Assert.Equal(0, (await Khue("journal", "prove", $"{entry.Sequence + 1}", "--out", two)).Code);
        var (code, said) = await Khue("journal", "check", one, "--key", key);
        Assert.Equal(0, code);
        Assert.Contains("Lập đơn vị", said);

        var changes = new Dictionary<string, Action<JsonNode>>
        {
            ["name"] = p => p["entry"]!["actorName"] = "Người khác",
            ["payload"] = p => p["entry"]!["payload"] = "{}",
            ["reason"] = p => p["entry"]!["reason"] = "",
            ["index"] = p => p["index"] = (int)p["index"]! ^ 1,
            ["path"] = p => p["path"]!.AsArray().RemoveAt(0),
            ["count"] = p => p["block"]!["count"] = (int)p["block"]!["count"]! + 1,
            ["root"] = p => p["block"]!["root"] = Convert.ToBase64String(new byte[32]),
            ["at"] = p => p["block"]!["at"] = "2020-01-01T00:00:00Z",
            ["signature"] = p => p["block"]!["signature"] = Convert.ToBase64String(new byte[64]),
            ["entry of another"] = p => p["entry"] = JsonNode.Parse(File.ReadAllText(two))!["entry"]!.DeepClone(),
        };
        foreach (var (what, change) in changes)
        {
            var proof = JsonNode.Parse(File.ReadAllText(one))!;
            change(proof);
            Assert.True((await Khue("journal", "check", folder.Write("bad.json", JsonSerializer.SerializeToUtf8Bytes(proof)), "--key", key)).Code == 2, what);
        }
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var foreign = folder.Write("other.pem", System.Text.Encoding.ASCII.GetBytes(other.ExportSubjectPublicKeyInfoPem()));
        Assert.Contains("khóa khác", (await Khue("journal", "check", one, "--key", foreign)).Text);
    }

    [Fact]
    public async Task What_cannot_be_proved_or_read_is_answered_in_words()
    {
        using var folder = new TemporaryFolder();
        var junk = folder.Write("junk", "không phải json"u8.ToArray());
        Assert.Equal((2, true), await Wrong("Không có dòng nhật ký số", "journal", "prove", "123456789"));
        Assert.Equal((64, true), await Wrong("Số dòng là một số", "journal", "prove", "mot"));
        Assert.Equal((64, true), await Wrong("Cần --key", "journal", "check", folder.Write("x.json", "{}"u8.ToArray())));
        Assert.Equal((64, true), await Wrong("không phải khóa công khai", "journal", "verify", "--key", junk));
        Assert.Equal((64, true), await Wrong("không đúng dạng", "journal", "verify", "--checkpoint", junk));
        Assert.Equal((64, true), await Wrong("cần --key", "journal", "verify", junk));
        var key = await Key(folder);
        Assert.Equal((2, true), await Wrong("không phải giấy chứng", "journal", "check", folder.Write("empty.json", "{}"u8.ToArray()), "--key", key));
        Assert.Equal((2, true), await Wrong("không phải dòng của nhật ký", "journal", "verify", junk, "--key", key));
        Assert.Equal((64, true), await Wrong("không phải ngày", "journal", "export", "--out", junk, "--from", "1/2/2026"));
    }

    [Fact]
    public async Task An_exported_journal_is_checked_without_the_database_and_any_cut_or_change_in_it_shows()
    {
        using var folder = new TemporaryFolder();
        await Blocks(3);
        var (key, file) = (await Key(folder), folder.Write("nhat-ky.jsonl", []));
        Assert.Equal(0, (await Khue("journal", "export", "--out", file)).Code);
        var (code, said) = await Khue("journal", "verify", file, "--key", key);
        Assert.True(code == 0, said);
        var lines = File.ReadAllLines(file);
        var firstEntry = Array.FindIndex(lines, l => l.StartsWith("{\"entry\"", StringComparison.Ordinal));
        var lastBlock = Array.FindLastIndex(lines, l => l.StartsWith("{\"block\"", StringComparison.Ordinal));
        var bad = new Dictionary<string, IEnumerable<string>>
        {
            ["changed"] = lines.Select((l, i) => i == firstEntry ? l.Replace("Thử", "Thứ", StringComparison.Ordinal).Replace("\"actorName\":\"", "\"actorName\":\"x", StringComparison.Ordinal) : l),
            ["one left out"] = lines.Where((_, i) => i != firstEntry),
            ["one twice"] = lines.SelectMany((l, i) => i == firstEntry ? [l, l] : new[] { l }),
            ["swapped"] = lines.Select((l, i) => i == firstEntry ? lines[i + 1] : i == firstEntry + 1 ? lines[firstEntry] : l),
            ["without its end"] = lines[..^1],
            ["last block cut"] = [.. lines[..lastBlock], lines[^1]],
            ["more after the end"] = [.. lines, lines[firstEntry]],
            ["without its head"] = lines[1..],
        };
        foreach (var (what, changed) in bad)
        {
            var (found, text) = await Khue("journal", "verify", folder.Write("bad.jsonl", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', changed) + "\n")), "--key", key);
            Assert.True(found == 2, $"{what}: {text}");
        }
        // From the middle: the day before the last block's is none, so only the whole is there; tomorrow nothing is.
        Assert.Equal((2, true), await Wrong("chưa có khối nào", "journal", "export", "--out", file, "--from", "2099-01-01"));
    }

    [Fact]
    public async Task An_export_from_a_later_block_on_is_whole_too()
    {
        using var folder = new TemporaryFolder();
        await Blocks(2);
        var (key, file) = (await Key(folder), folder.Write("nhat-ky.jsonl", []));
        await Host.As(global::Khue.Kernel.Access.Actor.System, async s =>
        {
            await using var to = new StreamWriter(file);
            var last = await Host.Db(db => db.Set<JournalBlock>().AsNoTracking().OrderByDescending(x => x.Number).FirstAsync());
            var export = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<JournalExport>(s);
            Assert.Equal((1, last.Count), await export.WriteFrom(to, last.Number, null, default));
        });
        var (code, said) = await Khue("journal", "verify", file, "--key", key);
        Assert.True(code == 0, said);
    }

    async Task<string> Key(TemporaryFolder folder)
    {
        var path = folder.Write("key.pem", []);
        Assert.Equal(0, (await Khue("journal", "key", "--out", path)).Code);
        Assert.Contains("BEGIN PUBLIC KEY", await File.ReadAllTextAsync(path));
        return path;
    }
}

public sealed class JournalProofOnSqlite(SqliteHost host) : JournalProofTests(host), IClassFixture<SqliteHost>;
public sealed class JournalProofOnPostgres(PostgresHost host) : JournalProofTests(host), IClassFixture<PostgresHost>;
