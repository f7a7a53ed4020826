using System.Net;
using System.Text.Json;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.Merging;
using Khue.Registry.People;
using Khue.Registry.Reconciliation;
using Khue.Registry.Relations;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Changes;

public abstract class ChangeFeedTests(KhueHost host)
{
    private protected Task<T> As<T>(string who, Func<IServiceProvider, Task<T>> work) => host.As(host.Province[who], work);
    private protected Task<Page<PersonChanges.Row>> People(string who, string? after, int size = 500) => As(who, s => s.GetRequiredService<PersonChanges>().Handle(after, size, default));
    private protected static PersonCandidate Pupil(string name) => new(name, new(2014, 3, 12), Gender.Male, null, null);
    private protected async Task<string> Now(string who)
    {
        await host.Settle();
        return (await People(who, "now")).Next!;
    }

    /// <summary>Enters pupils as an import does: many in one fact.</summary>
    private protected Task<IReadOnlyList<Guid>> Add(params string[] names) => host.As(host.Province["vanthu"], async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var ids = await s.GetRequiredService<IPeopleWriter>().Add(host.Province.SchoolId, [.. names.Select(Pupil)], default);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return ids;
    });

    [Fact]
    public async Task A_page_ends_within_a_large_entry_and_the_next_goes_on_there()
    {
        var from = await Now("vanthu");
        var ids = await Add([.. Enumerable.Range(0, 7).Select(i => $"Phan Văn {"ABCDEGH"[i]}")]);
        await host.Settle();
        var (seen, after, pages) = (new List<Guid>(), from, 0);
        while (true)
        {
            var page = await People("vanthu", after, 3);
            if (page.Items.Count == 0) break;
            seen.AddRange(page.Items.Select(x => x.Id));
            (after, pages) = (page.Next!, pages + 1);
        }
        Assert.Equal(3, pages);
        Assert.Equal(ids.Order(), seen);
        Assert.Empty((await People("vanthu2", from)).Items);
    }

    [Fact]
    public async Task A_merged_record_is_told_to_be_gone_and_where_it_went()
    {
        var ids = await Add("Mã Thị Gộp", "Mã Thị Gộp");
        var from = await Now("vanthu");
        await As("vanthu", s => s.GetRequiredService<MergePeople>().Handle(new() { KeptId = ids[0], MergedId = ids[1], Reason = "Cùng giấy khai sinh" }, default));
        await host.Settle();
        var rows = (await People("vanthu", from)).Items.ToDictionary(x => x.Id);
        Assert.Null(rows[ids[1]].Person);
        Assert.Equal((ids[0], "Mã Thị Gộp"), (rows[ids[1]].MergedInto, rows[ids[0]].Person!.FullName));
        Assert.Empty((await People("vanthu2", from)).Items);
    }

    [Fact]
    public async Task A_change_of_a_family_brings_all_relations_of_the_child_and_of_nobody_elses()
    {
        var child = (await Add("Lò Văn Con"))[0];
        var from = await Now("vanthu");
        await As("vanthu", s => s.GetRequiredService<RecordRelation>().Handle(new() { ChildId = child, Kind = RelationKind.Mother, FullName = "Lò Thị Mẹ", MayPickUp = true }, default));
        await As("vanthu", s => s.GetRequiredService<RecordRelation>().Handle(new() { ChildId = child, Kind = RelationKind.Father, FullName = "Lò Văn Cha" }, default));
        await host.Settle();
        // Guardians are people too.
        Assert.Contains((await People("vanthu", from)).Items, x => x.Person?.FullName == "Lò Thị Mẹ");
        var families = await As("vanthu", s => s.GetRequiredService<RelationFeed>().Changes(from, 100, default));
        var family = Assert.Single(families.Items, x => x.ChildId == child);
        Assert.Equal([RelationKind.Father, RelationKind.Mother], family.Relations.Select(x => x.Kind).Order());
        Assert.Empty((await As("vanthu2", s => s.GetRequiredService<RelationFeed>().Changes(from, 100, default))).Items);

        using var browser = await host.SignedIn("vanthu");
        using var first = JsonDocument.Parse(await browser.GetStringAsync($"/api/v1/relations?child={child}&size=1"));
        using var second = JsonDocument.Parse(await browser.GetStringAsync($"/api/v1/relations?child={child}&size=1&after={first.RootElement.GetProperty("next").GetString()}"));
        Assert.NotEqual(Id(first), Id(second));
        Assert.Equal(JsonValueKind.Null, second.RootElement.GetProperty("next").ValueKind);
        using var other = await host.SignedIn("vanthu2");
        Assert.Contains("\"items\":[]", await other.GetStringAsync($"/api/v1/relations?child={child}"));

        static Guid Id(JsonDocument page) => page.RootElement.GetProperty("items")[0].GetProperty("id").GetGuid();
    }

    [Fact]
    public async Task Findings_are_followed_from_the_comparison_that_made_them_to_the_one_that_ended_them()
    {
        await host.EnterPupils(Pupil("Đồng Văn Một") with { PersonalId = "075214000901" }, Pupil("Đồng Văn Hai") with { PersonalId = "075214000902" });
        var from = await Now("vanthu");
        await Compare("Ho ten,So dinh danh,Ngay sinh\nĐồng Văn Một,075214000901,13/03/2014\nĐồng Văn Hai,075214000902,14/03/2014\n");
        var (made, after) = await Births(from);
        Assert.Equal([("Đồng Văn Hai", FindingState.Open), ("Đồng Văn Một", FindingState.Open)], made.Select(x => (x.Finding!.Name, x.Finding.State)).Order());
        await Compare("Ho ten,So dinh danh,Ngay sinh\nĐồng Văn Một,075214000901,12/03/2014\nĐồng Văn Hai,075214000902,14/03/2014\n");
        var (ended, _) = await Births(after);
        Assert.Equal([("Đồng Văn Hai", FindingState.Open), ("Đồng Văn Hai", FindingState.Gone), ("Đồng Văn Một", FindingState.Gone)], ended.Select(x => (x.Finding!.Name, x.Finding.State)).Order());
        Assert.DoesNotContain((await As("vanthu2", s => s.GetRequiredService<FindingChanges>().Handle(from, 100, default))).Items, x => made.Any(y => y.Id == x.Id));
        var filtered = await As("vanthu", s => s.GetRequiredService<FindingList>().Handle(new() { Source = "population", Kind = FindingKind.Birth }, default));
        Assert.All(filtered.Items, x => Assert.Equal(("population", FindingKind.Birth), (x.Source, x.Kind)));
        Assert.Empty((await As("vanthu", s => s.GetRequiredService<FindingList>().Handle(new() { Source = "sector" }, default))).Items);
    }

    // Page by page, so that a page ends within what one comparison made; others of the host's people are left out.
    async Task<(List<FindingChanges.Row> Rows, string After)> Births(string after)
    {
        var rows = new List<FindingChanges.Row>();
        while (true)
        {
            var page = await As("vanthu", s => s.GetRequiredService<FindingChanges>().Handle(after, 2, default));
            (after, var found) = (page.Next!, page.Items);
            if (found.Count == 0) return (rows, after);
            rows.AddRange(found.Where(x => x.Finding?.Kind == FindingKind.Birth));
        }
    }

    async Task Compare(string csv)
    {
        var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv));
        await As("vanthu", s => s.GetRequiredService<OrderReconciliation>().Handle(new() { Source = "population", File = new Microsoft.AspNetCore.Http.FormFile(content, 0, content.Length, "File", "tra-loi.csv") }, default));
        await host.Settle();
    }

    [Fact]
    public async Task A_cursor_of_nobody_is_refused_at_its_field_and_versions_of_a_list_are_paged()
    {
        using var browser = await host.SignedIn("so");
        var answer = await browser.GetAsync("/api/v1/people/changes?after=hôm-qua");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("registry.changes.cursor-unknown", await answer.Content.ReadAsStringAsync());
        using var versions = JsonDocument.Parse(await browser.GetStringAsync("/api/v1/registry/code-lists/provinces/versions?size=1"));
        Assert.Equal(1, versions.RootElement.GetProperty("items").GetArrayLength());
        var next = versions.RootElement.GetProperty("next").GetString();
        Assert.Contains($"\"number\":{int.Parse(next!) - 1},", await browser.GetStringAsync($"/api/v1/registry/code-lists/provinces/versions?size=1&after={next}"));
    }

    [Fact]
    public async Task The_OpenAPI_document_lists_every_feed_and_says_what_each_parameter_means()
    {
        using var document = JsonDocument.Parse(await host.Browser().GetStringAsync("/openapi/v1.json"));
        var paths = document.RootElement.GetProperty("paths");
        foreach (var path in (string[])["people", "people/changes", "relations", "relations/changes", "registry/findings", "registry/findings/changes", "registry/organizations", "registry/organizations/changes",
            "registry/code-lists", "registry/code-lists/{code}/versions", "registry/code-lists/{code}/items", "registry/code-lists/{code}/diff", "registry/code-lists/{code}/mappings", "enrolments"])
        {
            Assert.True(paths.TryGetProperty("/api/v1/" + path, out var route), path);
            var get = route.GetProperty("get");
            if (!get.TryGetProperty("parameters", out var parameters)) continue;
            foreach (var parameter in parameters.EnumerateArray().Where(x => x.GetProperty("in").GetString() == "query" && x.GetProperty("name").GetString() is "after" or "since" or "size" or "on" or "from" or "to"))
                Assert.True(parameter.TryGetProperty("description", out var said) && said.GetString()!.Length > 5, $"{path}: {parameter.GetProperty("name")}");
        }
    }
}

public sealed class ChangeFeedOnSqlite(SqliteHost host) : ChangeFeedTests(host), IClassFixture<SqliteHost>;

public sealed class ChangeFeedOnPostgres(PostgresHost host) : ChangeFeedTests(host), IClassFixture<PostgresHost>
{
    readonly PostgresHost host = host;

    [Fact]
    public async Task A_change_that_commits_late_is_not_passed_by()
    {
        var ids = await Add("Kim Văn Chậm", "Kim Văn Nhanh");
        var from = await Now("vanthu");
        var (written, commit) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await Touch(s, ids[0]);
            written.SetResult();
            await commit.Task;
            await transaction.CommitAsync();
        });
        await written.Task;
        await host.As(Actor.System, s => Touch(s, ids[1]));
        // The later one is committed, the earlier one is not: nothing may be told yet, or the follower would never hear of the earlier.
        var early = await People("vanthu", from);
        Assert.Empty(early.Items);
        commit.SetResult();
        await slow;
        await host.Settle();
        Assert.Equal(ids.Order(), (await People("vanthu", early.Next)).Items.Select(x => x.Id).Order());
    }

    static async Task Touch(IServiceProvider services, Guid id)
    {
        var db = services.GetRequiredService<KhueDb>();
        var person = await db.Set<Person>().SingleAsync(x => x.Id == id);
        person.ChangedAt = services.GetRequiredService<LocalClock>().Now;
        db.Tell(new PersonNumberRecorded(person.Id, person.CustodianId, "Mã ngành", "", null));
        await db.SaveChangesAsync();
    }
}
