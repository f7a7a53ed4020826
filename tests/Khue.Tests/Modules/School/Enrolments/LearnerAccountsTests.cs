using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.Registry.Merging;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.School.Rosters;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.Enrolments;

public abstract class LearnerAccountsTests(SchoolFixture fixture)
{
    const string Head = "Họ và tên;Ngày sinh;Giới tính;Số CCCD;Lớp;Họ tên cha;SĐT cha;Họ tên mẹ;SĐT mẹ\n";
    KhueHost Host => fixture.Host;
    Guid School => Host.Province.SchoolId;

    [Fact]
    public async Task A_file_of_pupils_gives_each_learner_and_each_parent_one_account_and_a_role_at_the_school()
    {
        await Apply(Head + "Ngọ Thị Một;05/09/2014;Nữ;075314003001;;Ngọ Văn Cha;0903000001;Từ Thị Mẹ;0903000002\nNgọ Thị Hai;06/10/2015;Nữ;075315003002;;Ngọ Văn Cha;0903000001;Từ Thị Mẹ;0903000002\n");
        Assert.Equal([(Role.Learner, School)], await Roles("Ngọ Thị Một"));
        Assert.Equal([(Role.Guardian, School)], await Roles("Từ Thị Mẹ"));
        foreach (var name in new[] { "Ngọ Thị Một", "Ngọ Thị Hai", "Ngọ Văn Cha", "Từ Thị Mẹ" })
        {
            var account = await Account(name);
            Assert.Null(account.PasswordHash);
            Assert.DoesNotContain("0753", account.UserName);
        }
        Assert.True(await Host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.AccountsOpened" && x.OrganizationId == School)));
        await Assert.ThrowsAsync<DomainException>(() => Host.As(Actor.Nobody, s => s.GetRequiredService<SignIn>().Handle(new() { UserName = "motnt1", Password = "" }, default)));
    }

    [Fact]
    public async Task Namesakes_have_names_of_their_own()
    {
        await Apply(Head + "Đỗ Thị Trùng Tên;05/09/2014;Nữ;075314003011;;;;;\nĐỗ Thị Trùng Tên;06/10/2014;Nữ;075314003012;;;;;\n");
        var names = await Host.Db(db => db.Set<Account>().Where(x => x.Name == "Đỗ Thị Trùng Tên").Select(x => x.UserName).OrderBy(x => x).ToListAsync());
        Assert.Equal(["tendtt1", "tendtt2"], names);
    }

    [Fact]
    public async Task Taking_the_file_back_takes_unused_accounts_along_but_not_those_in_use()
    {
        var id = await Apply(Head + "Khương Thị Lui;05/09/2014;Nữ;075314003021;;;;Mạc Thị Lui;0903000021\nKhương Thị Dùng;05/09/2014;Nữ;075314003022;;;;;\n");
        await Host.Db(db => db.Set<Account>().Where(x => x.Name == "Khương Thị Dùng").ExecuteUpdateAsync(x => x.SetProperty(a => a.PasswordHash, "dùng rồi")));
        await Host.As(Host.Province["vanthu"], s => s.GetRequiredService<OrderRosterUndo>().Handle(new() { Id = id }, default));
        await Host.Settle();
        Assert.Equal(0, await Host.Db(db => db.Set<Account>().CountAsync(x => x.Name == "Khương Thị Lui" || x.Name == "Mạc Thị Lui")));
        Assert.Equal(0, await Host.Db(db => db.Set<Appointment>().CountAsync(x => x.Name == "Khương Thị Lui" || x.Name == "Mạc Thị Lui")));
        Assert.Equal(0, await Host.Db(db => db.Set<Person>().CountAsync(x => x.FullName == "Mạc Thị Lui")));
        Assert.Equal([(Role.Learner, School)], await Roles("Khương Thị Dùng"));
    }

    [Fact]
    public async Task A_learner_who_leaves_loses_the_role_and_so_does_the_parent_of_no_other_child_there()
    {
        var (leaving, staying) = (await Enrol("Phan Văn Đi"), await Enrol("Phan Văn Ở"));
        await Relate(leaving, "Lò Thị Đi", "0903000031");
        await Relate(leaving, "Phan Văn Cả Hai", "0903000032", RelationKind.Father);
        await Relate(staying, "Phan Văn Cả Hai", "0903000032", RelationKind.Father);
        Assert.Equal([(Role.Guardian, School)], await Roles("Lò Thị Đi"));
        await Host.As(Host.Province["hieutruong"], s => s.GetRequiredService<EndEnrolment>().Handle(new() { ClassId = fixture.Classes.ClassId, LearnerId = leaving, Kind = LeavingKind.Transferred, On = fixture.Day(1), Reason = "QĐ 12" }, default));
        await Host.Settle();
        Assert.Empty(await Roles("Phan Văn Đi"));
        Assert.Empty(await Roles("Lò Thị Đi"));
        Assert.Equal([(Role.Guardian, School)], await Roles("Phan Văn Cả Hai"));
        Assert.Equal(1, await Host.Db(db => db.Set<Account>().CountAsync(x => x.Name == "Phan Văn Cả Hai")));
    }

    [Fact]
    public async Task A_parent_whose_relation_ends_loses_the_role_at_once_and_one_without_custody_never_has_it()
    {
        var child = await Enrol("Cam Thị Con");
        await Relate(child, "Cam Văn Cũ", "0903000041", RelationKind.Father);
        await Relate(child, "Cam Văn Không Nuôi", "0903000042", RelationKind.Guardian, Custody.None);
        Assert.Empty(await Roles("Cam Văn Không Nuôi"));
        var relation = await Host.Db(db => db.Set<Relation>().Where(x => x.ChildId == child && x.Kind == RelationKind.Father).Select(x => new { x.Id, x.Version }).SingleAsync());
        await Host.As(Host.Province["vanthu"], s => s.GetRequiredService<ChangeRelation>().Handle(new() { Id = relation.Id, Version = relation.Version, Custody = Custody.Shared, To = fixture.Day(1) }, default));
        await Host.Settle();
        Assert.Empty(await Roles("Cam Văn Cũ"));
    }

    [Fact]
    public async Task What_was_given_by_hand_is_left_alone_and_the_same_fact_twice_changes_nothing()
    {
        var child = await Enrol("Vi Thị Hai Lần");
        await Host.As(Actor.System, async s =>
        {
            s.GetRequiredService<CurrentActor>().Cause = new() { At = default, ActorId = default, ActorName = "", ActorRole = "", Type = "", Subject = default, Payload = "" };
            await using var transaction = await s.GetRequiredService<Khue.Kernel.Data.KhueDb>().Database.BeginTransactionAsync();
            await s.GetRequiredService<LearnerAccounts>().Follow([child, Host.Province["hocsinh"].PersonId], [Host.Province["phuhuynh"].PersonId], default);
            await transaction.CommitAsync();
        });
        Assert.Equal([(Role.Learner, School)], await Roles("Vi Thị Hai Lần"));
        Assert.Equal([(Role.Guardian, School)], await Roles("Lưu Văn Phụ"));
    }

    [Fact]
    public async Task An_account_in_use_goes_on_under_the_record_that_stays_when_two_are_merged_and_back()
    {
        var (one, two) = (await Enrol("Sầm Thị Đôi"), await Enrol("Sầm Thị Đôi Hai"));
        await Host.Db(db => db.Set<Account>().Where(x => x.PersonId == two).ExecuteUpdateAsync(x => x.SetProperty(a => a.PasswordHash, "dùng rồi")));
        var merge = await Host.As(Host.Province["so"], s => s.GetRequiredService<MergePeople>().Handle(new() { KeptId = one, MergedId = two, Reason = "Trùng hồ sơ" }, default));
        await Host.Settle();
        Assert.Equal("dùng rồi", await Host.Db(db => db.Set<Account>().Where(x => x.PersonId == one).Select(x => x.PasswordHash).SingleAsync()));
        Assert.Equal(0, await Host.Db(db => db.Set<Account>().CountAsync(x => x.PersonId == two)));
        await Host.As(Host.Province["so"], s => s.GetRequiredService<UnmergePeople>().Handle(new() { MergeId = merge, Reason = "Hai em khác nhau" }, default));
        await Host.Settle();
        Assert.Equal("dùng rồi", (await Host.Db(db => db.Set<Account>().SingleAsync(x => x.PersonId == two))).PasswordHash);
        Assert.Equal([(Role.Learner, School)], await Roles("Sầm Thị Đôi Hai"));
    }

    async Task<(string, Guid)[]> Roles(string name)
    {
        var today = fixture.Today;
        return [.. (await Host.Db(db => db.Set<Appointment>().Where(x => x.Name == name).ActiveOn(today).Select(x => new { x.Role, x.OrganizationId }).ToListAsync())).Select(x => (x.Role, x.OrganizationId))];
    }

    Task<Account> Account(string name) => Host.Db(db => db.Set<Account>().AsNoTracking().SingleAsync(x => x.Name == name));

    async Task<Guid> Enrol(string name)
    {
        var id = await Host.As(Host.Province["vanthu"], s => s.GetRequiredService<EnrolLearner>().Handle(new() { ClassId = fixture.Classes.ClassId, FullName = name, DateOfBirth = new(2013, 5, 6), Gender = Gender.Female, From = fixture.Day(30) }, default));
        await Host.Settle();
        return id;
    }

    async Task Relate(Guid child, string name, string phone, RelationKind kind = RelationKind.Mother, Custody custody = Custody.Shared)
    {
        await Host.As(Host.Province["vanthu"], s => s.GetRequiredService<RecordRelation>().Handle(new() { ChildId = child, Kind = kind, FullName = name, Phone = phone, Custody = custody }, default));
        await Host.Settle();
    }

    async Task<Guid> Apply(string csv)
    {
        var id = await Host.As(Host.Province["vanthu"], s =>
        {
            var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv));
            return s.GetRequiredService<UploadRoster>().Handle(new() { File = new FormFile(content, 0, content.Length, "Input.File", "danh sach.csv") }, default);
        });
        var version = await Host.Db(db => db.Set<RosterImport>().Where(x => x.Id == id).Select(x => x.Version).SingleAsync());
        await Host.As(Host.Province["vanthu"], s => s.GetRequiredService<OrderRosterApply>().Handle(new() { Id = id, Version = version }, default));
        await Host.Settle();
        return id;
    }
}

public sealed class LearnerAccountsOnSqlite(SchoolOnSqlite fixture) : LearnerAccountsTests(fixture), IClassFixture<SchoolOnSqlite>;
public sealed class LearnerAccountsOnPostgres(SchoolOnPostgres fixture) : LearnerAccountsTests(fixture), IClassFixture<SchoolOnPostgres>;
