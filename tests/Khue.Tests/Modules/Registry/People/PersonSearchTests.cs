using System.Data.Common;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.People;

public abstract class PersonSearchTests(KhueHost host)
{
    static readonly DateOnly Born = new(2013, 3, 1);
    Province Province => host.Province;

    [Fact]
    public async Task Any_beginning_of_any_word_finds_and_others_do_not()
    {
        await Add(Province.SchoolId, "Kiều Quang Vĩnh", "Kiều Quang Vinh", "H'Zơ Ayun", "Ổ");
        foreach (var (typed, found) in new[] { ("kieu", 2), ("KIỀU quang", 2), ("quang v", 2), ("vinh", 2), ("vi", 2), ("kieu vinh", 2), ("kieu vi", 0), ("uang", 0), ("quang kieu", 2), ("kieu an", 0), ("zo ayun", 1), ("h’zơ", 1), ("o", 1) })
            Assert.Equal((typed, found), (typed, (await Find("vanthu", typed)).Count(x => x.Contains("Kiều", StringComparison.Ordinal) || x is "H'Zơ Ayun" or "Ổ")));
    }

    [Fact]
    public async Task A_school_finds_its_own_and_the_department_finds_all()
    {
        await Add(Province.SchoolId, "Mạc Thiên Tích");
        await Add(Province.OtherSchoolId, "Mạc Thiên Tứ");
        Assert.Equal(["Mạc Thiên Tích"], await Find("vanthu", "mac thien"));
        Assert.Equal(["Mạc Thiên Tứ"], await Find("vanthu2", "mac thien"));
        Assert.Equal(["Mạc Thiên Tích"], await Find("xa", "mac thien"));
        Assert.Equal(["Mạc Thiên Tích", "Mạc Thiên Tứ"], await Find("so", "mac thien"));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_and_nobody_is_shown_twice()
    {
        // Each is found by two keys: family name and given name begin alike.
        var names = Enumerable.Range(0, 60).Select(i => $"Quách Thị Quý{(char)('a' + i % 26)}{(char)('a' + i / 26)}").ToArray();
        await Add(Province.SchoolId, names);
        var seen = new List<string>();
        string? after = null;
        for (var round = 0; round < 50; round++)
        {
            var page = await host.As(Province["vanthu"], s => s.GetRequiredService<PersonList>().Handle(new() { Search = "qu", After = after, Size = 7 }, default));
            seen.AddRange(page.Items.Select(x => x.FullName).Where(x => x.StartsWith("Quách Thị", StringComparison.Ordinal)));
            if ((after = page.Next) is null) break;
        }
        Assert.Equal(names.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_number_finds_whole_in_force_or_former_and_a_phone_finds_the_children_of_its_holder()
    {
        var child = (await Add(Province.SchoolId, "Tống Duy Tân"))[0];
        await host.As(Province["vanthu"], async s =>
        {
            await s.GetRequiredService<RecordNumber>().Handle(new() { PersonId = child, Kind = IdentifierKind.Passport, Value = "c 765 4321" }, default);
            await s.GetRequiredService<RecordNumber>().Handle(new() { PersonId = child, Kind = IdentifierKind.Passport, Value = "C7654322" }, default);
            await s.GetRequiredService<RecordNumber>().Handle(new() { PersonId = child, Kind = IdentifierKind.OldPersonalId, Value = "271 999 888" }, default);
            await s.GetRequiredService<RecordNumber>().Handle(new() { PersonId = child, Kind = IdentifierKind.SchoolCode, Value = "HS/0042" }, default);
            await s.GetRequiredService<RecordRelation>().Handle(new() { ChildId = child, Kind = RelationKind.Mother, FullName = "Tạ Thị Mẫu", Phone = "+84 912 000 777" }, default);
        });
        foreach (var typed in (string[])["C7654322", "c7654321", "271999888", "271 999 888", "hs/0042"]) Assert.Equal([typed, "Tống Duy Tân"], [typed, .. await Find("vanthu", typed)]);
        foreach (var typed in (string[])["0912000777", "+84912000777", "84 912.000.777", "0912 000 777"]) Assert.Equal(["Tạ Thị Mẫu", "Tống Duy Tân"], (await Find("vanthu", typed)).Order(StringComparer.Ordinal));
        Assert.Empty(await Find("vanthu", "091200077"));
        Assert.Empty(await Find("vanthu2", "0912000777"));
        Assert.Empty(await Find("vanthu2", "C7654322"));
        var pupils = await host.As(Province["vanthu"], s => s.GetRequiredService<PersonList>().Handle(new() { Search = "0912000777", Group = "phu-huynh" }, default));
        Assert.Equal(["Tạ Thị Mẫu"], pupils.Items.Select(x => x.FullName));
    }

    [Fact]
    public async Task Family_and_given_name_find_whatever_stands_between_also_when_others_begin_so()
    {
        await Add(Province.SchoolId, "Lữ Thị Tường Vi", "Lữ Vinh", "Lữ Vi", "Lữ Văn Vinh", "Vi Lữ Hành");
        foreach (var user in (string[])["vanthu", "so"])
        {
            Assert.Equal(["Lữ Vi", "Lữ Vinh", "Vi Lữ Hành", "Lữ Thị Tường Vi"], await Find(user, "lu vi"));
            Assert.Equal(["Lữ Thị Tường Vi"], await Find(user, "lữ tường vi"));
            Assert.Equal(["Lữ Thị Tường Vi"], await Find(user, "lu thi vi"));
            Assert.Equal(["Lữ Vi", "Lữ Vinh", "Vi Lữ Hành", "Lữ Thị Tường Vi"], await Find(user, "lu vi", 50));
        }
        Assert.Empty(await Find("vanthu2", "lu vi"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(50)]
    public async Task Both_ways_to_read_two_words_follow_each_other_over_pages_and_nobody_is_shown_twice(int size)
    {
        if (!(await Find("vanthu", "kha an")).Any())
        {
            var ids = await Add(Province.SchoolId, "Khà An", "Khà An Bình", "Khà Anh", "Khà Văn An", "Khà Thị An", "Khà Đức An");
            // Once called otherwise, found by both.
            await Write((w, _) => w.Update(Province.SchoolId, [(ids[1], new("Khà Bình An", Born, Gender.Unknown, null, null))], default));
        }
        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await host.As(Province["vanthu"], s => s.GetRequiredService<PersonList>().Handle(new() { Search = "kha an", After = after, Size = size }, default));
            Assert.NotEmpty(page.Items);
            seen.AddRange(page.Items.Select(x => x.FullName));
            after = page.Next;
        }
        while (after is not null && seen.Count < 20);
        Assert.Equal(["Khà An", "Khà Bình An", "Khà Anh", "Khà Đức An", "Khà Thị An", "Khà Văn An"], seen);
    }

    [Fact]
    public async Task The_keys_follow_every_way_in_which_people_are_written()
    {
        var id = (await Add(Province.SchoolId, "Bạch Thái Bưởi"))[0];
        Assert.Equal(["bach thai buoi", "buoi bach thai", "thai buoi"], await Keys(id));
        PersonBefore before = null!;
        await Write(async (w, db) =>
        {
            before = (await w.Update(Province.OtherSchoolId, [(id, new("Bạch Thái Tư", Born, Gender.Male, null, null))], default)).Single();
        });
        // The school that had them finds them no more; the name before is still found.
        Assert.Equal(["bach thai buoi", "bach thai tu", "buoi bach thai", "thai buoi", "thai tu", "tu bach thai"], await Keys(id));
        Assert.Empty(await Find("vanthu", "bach thai"));
        Assert.Equal(["Bạch Thái Tư"], await Find("vanthu2", "bach thai buoi"));
        await Write((w, _) => w.Restore([before], default));
        Assert.Equal(["bach thai buoi", "buoi bach thai", "thai buoi"], await Keys(id));
        Assert.Equal(["Bạch Thái Bưởi"], await Find("vanthu", "bach thai"));
        await Write((w, _) => w.Remove([id], default));
        Assert.Empty(await Keys(id));
    }

    protected async Task<IReadOnlyList<Guid>> Add(Guid school, params string[] names)
    {
        IReadOnlyList<Guid> ids = [];
        await Write(async (w, _) => ids = await w.Add(school, [.. names.Select(x => new PersonCandidate(x, Born, Gender.Unknown, null, null))], default));
        return ids;
    }

    Task Write(Func<IPeopleWriter, KhueDb, Task> work) => host.As(Actor.System, async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await work(s.GetRequiredService<IPeopleWriter>(), db);
        db.Tell(new FormerNameRecorded(Guid.Empty, null, "", "thử"));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    });

    Task<string[]> Keys(Guid id) => host.Db(async db => (await db.Set<NameKey>().Where(x => x.PersonId == id).Select(x => x.Key).ToListAsync()).Order(StringComparer.Ordinal).ToArray());

    async Task<IEnumerable<string>> Find(string user, string typed, int size = 200) =>
        (await host.As(Province[user], s => s.GetRequiredService<PersonList>().Handle(new() { Search = typed, Size = size }, default))).Items.Select(x => x.FullName);
}

public sealed class PersonSearchOnSqlite(SqliteHost host) : PersonSearchTests(host), IClassFixture<SqliteHost>;

public sealed class PersonSearchOnPostgres(PostgresHost host) : PersonSearchTests(host), IClassFixture<PostgresHost>
{
    readonly KhueHost host = host;

    [Theory]
    [InlineData("so", "ix_registry_name_keys_key_person_id_custodian_id")]
    [InlineData("vanthu", "ix_registry_name_keys_custodian_id_key_person_id")]
    public async Task A_search_is_one_range_of_one_index_and_sorts_nothing(string user, string index)
    {
        // Both schools have many: neither plan can do with reading everything.
        await Add(host.Province.OtherSchoolId, [.. Enumerable.Range(0, 3000).Select(i => $"Họ{i % 50} Đệm{i % 7} Tên{i}")]);
        await Add(host.Province.SchoolId, [.. Enumerable.Range(0, 3000).Select(i => $"Họ{i % 50} Đệm{i % 7} Tên{i}")]);
        var plan = await host.As(host.Province[user], async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            await db.Database.ExecuteSqlRawAsync("vacuum analyze registry_name_keys");
            await using DbCommand command = s.GetRequiredService<PersonSearch>().Keys("ten", "ten\uffff", null, Guid.Empty).Select(x => new { x.Key, x.PersonId }).Take(100).CreateDbCommand();
            command.CommandText = "explain " + command.CommandText;
            await db.Database.OpenConnectionAsync();
            var lines = new List<string>();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
            return string.Join('\n', lines);
        });
        Assert.Contains($"Index Only Scan using {index}", plan);
        Assert.Contains("Index Cond", plan);
        Assert.DoesNotContain("Sort", plan);
        Assert.DoesNotContain("Seq Scan", plan);
    }
}
