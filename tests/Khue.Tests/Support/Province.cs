using System.Collections.Frozen;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.Registry.Contracts;
using Khue.Registry.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Support;

/// <summary>A small province that every slice test starts from: one department, two wards, a lower secondary school in each, and one person per role.</summary>
internal sealed class Province
{
    public const string Password = "mat khau de thu";
    public required Guid DepartmentId { get; init; }
    public required Guid WardId { get; init; }
    public required Guid OtherWardId { get; init; }
    public required Guid SchoolId { get; init; }
    public required Guid OtherSchoolId { get; init; }

    /// <summary>By user name: hieutruong, hieupho, vanthu, gv1, gv2, gv3 (school); hieutruong2, vanthu2, gv4 (other school); xa, xa2; so; quantri; kiemtra, antoan; hocsinh, phuhuynh.</summary>
    public required IReadOnlyDictionary<string, Actor> People { get; init; }
    public Actor this[string userName] => People[userName];

    public static async Task<Province> Make(KhueHost host) => await host.As(Actor.System, async services =>
    {
        var db = services.GetRequiredService<KhueDb>();
        var from = new DateOnly(2020, 1, 1);
        var department = new Organization(OrganizationKind.Department, "SO75", "Sở GD&ĐT thử", null, from);
        var ward = new Organization(OrganizationKind.Ward, "W26041", "Phường Thử Một", department.Id, from, wardCode: "26041");
        var otherWard = new Organization(OrganizationKind.Ward, "W26068", "Phường Thử Hai", department.Id, from, wardCode: "26068");
        var school = new Organization(OrganizationKind.School, "75000401", "THCS Thử Một", ward.Id, from, SchoolLevels.LowerSecondary, "26041");
        var otherSchool = new Organization(OrganizationKind.School, "75000402", "THCS Thử Hai", otherWard.Id, from, SchoolLevels.LowerSecondary, "26068");
        foreach (var one in (Organization[])[department, ward, otherWard, school, otherSchool])
        {
            db.Add(one);
            db.Tell(new OrganizationRegistered(one.Id, one.Id, one.Code, one.Name, one.Kind));
        }
        await db.SaveChangesAsync();

        (string User, string Name, string Role, Guid Where)[] all =
        [
            ("hieutruong", "Nguyễn Thị Lan", Role.Principal, school.Id), ("hieupho", "Trần Văn Bình", Role.Deputy, school.Id), ("vanthu", "Đỗ Thị Thắm", Role.Clerk, school.Id),
            ("gv1", "Phạm Văn Dũng", Role.Teacher, school.Id), ("gv2", "Vũ Hồng Nhung", Role.Teacher, school.Id), ("gv3", "Trần Mỹ Duyên", Role.Teacher, school.Id),
            ("hieutruong2", "Lê Thị Ánh", Role.Principal, otherSchool.Id), ("vanthu2", "Hồ Thị Đào", Role.Clerk, otherSchool.Id), ("gv4", "Lý Văn Ổn", Role.Teacher, otherSchool.Id),
            ("xa", "Cao Thị Mận", Role.WardOfficer, ward.Id), ("xa2", "Bùi Văn Ngọ", Role.WardOfficer, otherWard.Id), ("so", "Lê Quốc Bình", Role.DepartmentOfficer, department.Id), ("quantri", "Ngô Văn Út", Role.Administrator, department.Id),
            ("kiemtra", "Mai Thị Soát", Role.Auditor, department.Id), ("antoan", "Tạ Văn Canh", Role.SecurityOfficer, department.Id), ("hocsinh", "Lưu Gia Học", Role.Learner, school.Id), ("phuhuynh", "Lưu Văn Phụ", Role.Guardian, school.Id),
        ];
        var hash = services.GetRequiredService<IAccounts>().Hash(Password);
        var candidates = all.Select(x => new PersonCandidate(x.Name, new DateOnly(1980, 1, 1), Gender.Unknown, null, null)).ToList();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var ids = new List<Guid>();
            foreach (var (one, candidate) in all.Zip(candidates)) ids.AddRange(await services.GetRequiredService<IPeopleWriter>().Add(one.Where, [candidate], default));
            await services.GetRequiredService<IAccounts>().Open([.. all.Zip(ids).Select(x => new NewAccount(x.Second, x.First.Name, x.First.User, hash, x.First.Role, x.First.Where, from))], default);
            await transaction.CommitAsync();
        }
        services.GetRequiredService<OrganizationTree>().Forget();
        // Without an opening an auditor sees nothing; tests that put the clock forward want it to last.
        var clock = services.GetRequiredService<LocalClock>();
        var auditor = await db.Set<Identity.Accounts.Account>().SingleAsync(x => x.UserName == "kiemtra");
        var opening = new Trust.Openings.Opening(auditor.PersonId, auditor.Name, department.Id, "Kiểm tra thử", "01/QĐ", clock.Today, clock.Today.AddDays(3649), Actor.System, clock, 3650);
        db.Add(opening);
        db.Tell(new Trust.Contracts.OpeningGiven(opening.Id, department.Id, auditor.PersonId, opening.From, opening.To, opening.Decision, opening.Purpose));
        await db.SaveChangesAsync();
        var accounts = await db.Set<Identity.Accounts.Account>().AsNoTracking().ToDictionaryAsync(x => x.UserName!);
        var permissions = services.GetRequiredService<ModuleList>().All.SelectMany(m => m.Permissions).ToList();
        var below = new Dictionary<Guid, Guid[]?> { [department.Id] = null, [ward.Id] = [ward.Id, school.Id], [otherWard.Id] = [otherWard.Id, otherSchool.Id], [school.Id] = [school.Id], [otherSchool.Id] = [otherSchool.Id] };
        return new Province
        {
            DepartmentId = department.Id, WardId = ward.Id, OtherWardId = otherWard.Id, SchoolId = school.Id, OtherSchoolId = otherSchool.Id,
            People = all.ToDictionary(x => x.User, x => new Actor(accounts[x.User].Id, accounts[x.User].PersonId, x.Name, x.Role, x.Where, Role.Family.Contains(x.Role) ? [] : below[x.Where],
                permissions.Where(p => p.Roles.Contains(x.Role)).Select(p => p.Name).ToFrozenSet())),
        };
    });
}
