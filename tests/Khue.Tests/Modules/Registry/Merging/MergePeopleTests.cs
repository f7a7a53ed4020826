using System.Net;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry;
using Khue.Registry.Contracts;
using Khue.Registry.Merging;
using Khue.Registry.People;
using Khue.Registry.Reconciliation;
using Khue.Registry.Relations;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Merging;

public abstract class MergePeopleTests(KhueHost host)
{
    Province Province => host.Province;

    [Fact]
    public async Task Two_records_become_one_that_is_found_by_everything_either_was_known_by_and_come_apart_again_without_loss()
    {
        var kept = await Add(new("Kiều Thị Sáu", new(2013, 5, 5), Gender.Female, "075313000701", null));
        var merged = await Add(new("Kieu Thi Sau", new(2013, 5, 5), Gender.Unknown, "075313000702", "7500000702") { BirthPlace = "Đồng Nai" });
        var mother = await Add(new("Đỗ Thị Mẹ", new(1985, 1, 1), Gender.Female, null, null));
        await host.As(Province["vanthu"], async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            db.Add(new Relation { ChildId = merged, RelatedId = mother, Kind = RelationKind.Mother, Source = PersonSource.School });
            db.Add(new Contact { PersonId = merged, Kind = ContactKind.Phone, Value = "0912345678" });
            db.Tell(new RelationRecorded(merged, Province.SchoolId, merged, mother, "Mẹ", false, false));
            await db.SaveChangesAsync();
        });
        var before = await Everything(kept, merged);
        var merge = await host.As(Province["vanthu"], s => s.GetRequiredService<MergePeople>().Handle(new() { KeptId = kept, MergedId = merged, Reason = "Cùng giấy khai sinh" }, default));

        foreach (var search in (string[])["kieu thi sau", "075313000701", "075313000702", "7500000702", "0912345678"])
            Assert.Equal([kept], (await Search(search)).Where(x => x != mother));
        var view = await host.As(Province["vanthu"], s => s.GetRequiredService<PersonRecord>().Handle(kept, default));
        Assert.Equal(("075313000701", "7500000702", "Đồng Nai"), (view.Person.PersonalId, view.Person.MinistryCode, view.Person.BirthPlace));
        Assert.Contains(view.Numbers, x => x.Value == "075313000702" && x.To is not null);
        // Who still holds the old id gets the record that stays.
        var alias = await host.As(Province["vanthu"], s => s.GetRequiredService<IPeople>().Details([merged], default));
        Assert.Equal((merged, "Kiều Thị Sáu", "075313000701"), (alias[merged].Id, alias[merged].FullName, alias[merged].PersonalId));
        Assert.Equal([kept, merged], await host.As(Province["vanthu"], s => s.GetRequiredService<IPeople>().Aliases(kept, default)));
        using var clerk = await host.SignedIn("vanthu");
        Assert.Contains("Kieu Thi Sau", WebUtility.HtmlDecode(await clerk.GetStringAsync($"/registry/people/{kept}/merges")));

        await host.As(Province["vanthu"], s => s.GetRequiredService<UnmergePeople>().Handle(new() { MergeId = merge, Reason = "Hai chị em" }, default));
        Assert.Equal(before, await Everything(kept, merged));
        Assert.Equal([merged], await Search("075313000702"));
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(Province["vanthu"], s => s.GetRequiredService<UnmergePeople>().Handle(new() { MergeId = merge, Reason = "lần nữa" }, default)));
    }

    [Fact]
    public async Task A_clerk_merges_nobody_of_another_school_and_the_department_does()
    {
        var mine = await Add(new("Tôn Văn Bảy", new(2012, 7, 7), Gender.Male, null, null));
        var theirs = await Add(new("Tôn Văn Bảy", new(2012, 7, 7), Gender.Male, "075212000703", null), Province.OtherSchoolId, "vanthu2");
        await Assert.ThrowsAsync<NotFoundException>(() => Merge("vanthu", mine, theirs));
        await Merge("so", theirs, mine);
        Assert.Equal(theirs, await host.Db(db => db.Set<Person>().Where(x => x.Id == mine).Select(x => x.MergedIntoId).SingleAsync()));
        Assert.Equal(RegistryErrors.MergeWithItself, (await Assert.ThrowsAsync<DomainException>(() => Merge("so", theirs, theirs))).Error);
    }

    [Fact]
    public async Task Doubles_are_found_within_a_school_shown_with_their_reason_and_merged_from_the_finding()
    {
        var one = await Add(new("Quách Thị Tám", new(2013, 8, 8), Gender.Female, "075313000801", null));
        var other = await Add(new("QUACH THI TAM", new(2013, 8, 8), Gender.Female, null, null));
        await Enrol(one, other);
        await host.As(Province["vanthu"], s => s.GetRequiredService<OrderReconciliation>().Handle(new() { Source = ReconciliationRun.OwnRecords }, default));
        await host.Settle();
        Assert.Equal("", await host.Db(db => db.Set<Khue.Kernel.Jobs.Job>().OrderByDescending(x => x.Id).Select(x => x.State == Khue.Kernel.Jobs.JobState.Done ? "" : x.Message).FirstAsync()));
        var finding = Assert.Single((await host.As(Province["vanthu"], s => s.GetRequiredService<FindingList>().Handle(new() { Kind = FindingKind.Duplicate, PersonId = one }, default))).Items);
        Assert.StartsWith("Cùng họ tên (một bên mất dấu), cùng ngày sinh", finding.Reason);
        using var clerk = await host.SignedIn("vanthu");
        var answer = await clerk.Submit($"/registry/findings/{finding.Id}", "merge", new() { ["Keep"] = one.ToString(), ["MergeInput.Reason"] = "Nhập hai lần" });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(one, await host.Db(db => db.Set<Person>().Where(x => x.Id == other).Select(x => x.MergedIntoId).SingleAsync()));
        Assert.Equal(FindingState.Merged, await host.Db(db => db.Set<IdentityFinding>().Where(x => x.Id == finding.Id).Select(x => x.State).SingleAsync()));
    }

    // All that is kept about both, as text.
    Task<string> Everything(params Guid[] ids) => host.Db(async db =>
    {
        var people = await db.Set<Person>().AsNoTracking().Where(x => ids.Contains(x.Id)).OrderBy(x => x.Id).ToListAsync();
        var numbers = await db.Set<PersonIdentifier>().AsNoTracking().Where(x => ids.Contains(x.PersonId)).OrderBy(x => x.Value).ToListAsync();
        var keys = await db.Set<NameKey>().AsNoTracking().Where(x => ids.Contains(x.PersonId)).OrderBy(x => x.PersonId).ThenBy(x => x.Key).ToListAsync();
        var relations = await db.Set<Relation>().AsNoTracking().Where(x => ids.Contains(x.ChildId)).OrderBy(x => x.Id).ToListAsync();
        var contacts = await db.Set<Contact>().AsNoTracking().Where(x => ids.Contains(x.PersonId)).OrderBy(x => x.Id).ToListAsync();
        return string.Join('\n', [.. people.Select(x => $"{x.Id} {x.FullName} {x.DateOfBirth} {x.Gender} {x.BirthPlace} {x.MergedIntoId}"), .. numbers.Select(x => $"{x.PersonId} {x.Value} {x.To}"), .. keys.Select(x => $"{x.PersonId} {x.Key}"),
            .. relations.Select(x => $"{x.ChildId} {x.RelatedId}"), .. contacts.Select(x => $"{x.PersonId} {x.Value}")]);
    });

    Task<Guid> Merge(string who, Guid kept, Guid merged) => host.As(Province[who], s => s.GetRequiredService<MergePeople>().Handle(new() { KeptId = kept, MergedId = merged, Reason = "một người" }, default));

    async Task<IReadOnlyList<Guid>> Search(string text) => [.. (await host.As(Province["vanthu"], s => s.GetRequiredService<PersonList>().Handle(new() { Search = text }, default))).Items.Select(x => x.Id)];

    Task<Guid> Add(PersonCandidate person, Guid? school = null, string who = "vanthu") => host.As(Province[who], async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var ids = await s.GetRequiredService<IPeopleWriter>().Add(school ?? Province.SchoolId, [person], default);
        await transaction.CommitAsync();
        return ids[0];
    });

    Task Enrol(params Guid[] people) => host.As(Province["vanthu"], async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await Khue.Kernel.Data.Bulk.BulkInsert.InsertMany(db, people.Select(x => new Khue.School.Enrolments.Enrolment { PersonId = x, SchoolId = Province.SchoolId, Name = "", SortKey = "", From = new(2025, 9, 1) }), default);
        await transaction.CommitAsync();
    });
}

public sealed class MergePeopleOnSqlite(SqliteHost host) : MergePeopleTests(host), IClassFixture<SqliteHost>;
public sealed class MergePeopleOnPostgres(PostgresHost host) : MergePeopleTests(host), IClassFixture<PostgresHost>;
