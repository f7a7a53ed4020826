using System.Net;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Relations;

public abstract class RecordRelationTests(KhueHost host)
{
    Province Province => host.Province;

    [Fact]
    public async Task Siblings_share_the_mother_whom_the_phone_or_the_number_finds_and_list_each_other()
    {
        var (anh, em, ut) = (await Child("Phùng Anh"), await Child("Phùng Em"), await Child("Phùng Út"));
        var mother = await Record(anh, c => (c.FullName, c.Phone, c.PersonalId) = ("Hà Thị Mẹ", "0912 111 222", "075185000777"));
        Assert.Equal(mother, await Record(em, c => (c.FullName, c.Phone) = ("hà thị mẹ", "+84912111222")));
        Assert.Equal(mother, await Record(ut, c => (c.FullName, c.PersonalId) = ("Hà Thị Mẹ", "075185000777")));
        Assert.Equal(["Phùng Em", "Phùng Út"], (await List(anh)).Siblings.Select(x => x.Name).Order(StringComparer.Ordinal));
        Assert.Equal(3, (await List(mother)).Children.Count);
        Assert.Equal("0912111222", (await List(em)).Of.Single().Phone);
        // The same phone, another name: the grandmother who shares it is another person.
        Assert.NotEqual(mother, await Record(anh, c => (c.Kind, c.FullName, c.Phone) = (RelationKind.Grandparent, "Hà Thị Bà", "0912111222")));
        var refusal = await Assert.ThrowsAsync<DomainException>(() => Record(anh, c => (c.Kind, c.FullName, c.PersonalId) = (RelationKind.Guardian, "Tên Khác Hẳn", "075185000777")));
        Assert.Equal(RegistryErrors.GuardianNameDiffers, refusal.Error);
    }

    [Fact]
    public async Task A_child_older_than_its_mother_a_circle_and_a_second_mother_are_refused_and_nothing_is_left_behind()
    {
        var child = await Child("Khúc Con");
        var people = await Count();
        Assert.Equal(RegistryErrors.ParentTooYoung, (await Refused(child, c => (c.FullName, c.DateOfBirth) = ("Khúc Mẹ Trẻ", new DateOnly(2014, 1, 1)))).Error);
        Assert.Equal(people, await Count());
        var mother = await Record(child, c => (c.FullName, c.Phone) = ("Khúc Mẹ", "0912111333"));
        Assert.Equal(RegistryErrors.SecondParent, (await Refused(child, c => c.FullName = "Khúc Mẹ Hai")).Error);
        Assert.Equal(RegistryErrors.RelatedAlready, (await Refused(child, c => (c.Kind, c.FullName, c.Phone) = (RelationKind.Guardian, "Khúc Mẹ", "0912111333"))).Error);
        // The child cannot become the guardian of its own mother.
        await host.As(Province["vanthu"], async s => await s.GetRequiredService<RecordRelation>().Handle(new() { ChildId = child, Kind = RelationKind.Father, FullName = "Khúc Cha", Phone = "0912111444" }, default));
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            db.Add(new Contact { PersonId = child, Kind = ContactKind.Phone, Value = "0912111555" });
            db.Tell(new FormerNameRecorded(child, null, "", "thử"));
            await db.SaveChangesAsync();
        });
        Assert.Equal(RegistryErrors.GuardianCircle, (await Refused(mother, c => (c.Kind, c.FullName, c.Phone) = (RelationKind.Guardian, "Khúc Con", "0912111555"))).Error);
        Assert.Equal(RegistryErrors.OwnGuardian, (await Refused(child, c => (c.Kind, c.FullName, c.Phone) = (RelationKind.Guardian, "Khúc Con", "0912111555"))).Error);
        Assert.Equal(RegistryErrors.PhoneMalformed, (await Refused(child, c => (c.Kind, c.FullName, c.Phone) = (RelationKind.Other, "Khúc Cô", "12345"))).Error);
    }

    [Fact]
    public async Task Barring_from_pick_up_shows_red_and_only_the_school_of_the_child_changes_it()
    {
        var child = await Child("Giáp Con");
        await Record(child, c => (c.Kind, c.FullName, c.BarredFromPickUp) = (RelationKind.Father, "Giáp Cha", true));
        var relation = (await List(child)).Of.Single();
        using var clerk = await host.SignedIn("vanthu");
        Assert.Contains("không được đón", WebUtility.HtmlDecode(await clerk.GetStringAsync($"/registry/people/{child}")));
        var path = $"/registry/relations/{relation.Id}";
        var both = await clerk.Submit(path, "change-relation", new() { ["Input.Version"] = $"{relation.Version}", ["Input.Custody"] = "None", ["Input.MayPickUp"] = "true", ["Input.BarredFromPickUp"] = "true", ["Input.Phone"] = "0912 111 666" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, both.StatusCode);
        var html = WebUtility.HtmlDecode(await both.Content.ReadAsStringAsync());
        Assert.Contains("Người không được đón thì không ghi được đón", html);
        Assert.Contains("0912 111 666", html);
        var saved = await clerk.Submit(path, "change-relation", new() { ["Input.Version"] = $"{relation.Version}", ["Input.Custody"] = "Shared", ["Input.MayPickUp"] = "true", ["Input.Phone"] = "0912 111 666", ["Input.Reason"] = "Bản án mới" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var now = (await List(child)).Of.Single();
        Assert.Equal((true, false, "0912111666"), (now.MayPickUp, now.BarredFromPickUp, now.Phone));
        using var other = await host.SignedIn("vanthu2");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
    }

    async Task<Guid> Child(string name)
    {
        var id = Guid.Empty;
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            id = (await s.GetRequiredService<IPeopleWriter>().Add(Province.SchoolId, [new(name, new DateOnly(2013, 3, 1), Gender.Unknown, null, null)], default))[0];
            await transaction.CommitAsync();
        });
        return id;
    }

    Task<Guid> Record(Guid child, Action<RecordRelation.Command> change) => host.As(Province["vanthu"], s =>
    {
        var c = new RecordRelation.Command { ChildId = child, Kind = RelationKind.Mother };
        change(c);
        return s.GetRequiredService<RecordRelation>().Handle(c, default);
    });

    Task<DomainException> Refused(Guid child, Action<RecordRelation.Command> change) => Assert.ThrowsAsync<DomainException>(() => Record(child, change));
    Task<RelationList.View> List(Guid id) => host.As(Province["vanthu"], s => s.GetRequiredService<RelationList>().Handle(id, default));
    Task<int> Count() => host.Db(db => db.Set<Person>().CountAsync());
}

public sealed class RecordRelationOnSqlite(SqliteHost host) : RecordRelationTests(host), IClassFixture<SqliteHost>;
public sealed class RecordRelationOnPostgres(PostgresHost host) : RecordRelationTests(host), IClassFixture<PostgresHost>;
