using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Khue.School.Attendance;
using Khue.School.Cards;
using Khue.School.Checks;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.School.OneRoster;
using Khue.School.Programme;
using Khue.School.Rosters;
using Khue.School.Slips;
using Khue.School.Years;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.School;

public sealed class SchoolModule : IModule
{
    public string Name => "school";

    public IEnumerable<Permission> Permissions => SchoolPermissions.All;

    public IEnumerable<PersonalData> PersonalData => SchoolPersonalData.All;

    public IEnumerable<ApiScope> Scopes =>
    [
        new(ClassClaims.Name, "Lớp đang học, đang dạy hoặc chủ nhiệm, môn dạy"),
        new("school.classes.readonly", "Đọc năm học, lớp và danh sách lớp trong đơn vị", SchoolPermissions.SeeClasses),
    ];

    public IEnumerable<MenuItem> Menu =>
    [
        new("", "Việc học", "/school/me", SchoolPermissions.SeeOwn, 5, "notebook"),
        new("", "Thẻ học sinh", "/school/me/card", SchoolPermissions.SeeOwn, 6),
        new("Nhà trường", "Nhập học sinh từ tệp", "/school/rosters", SchoolPermissions.ImportRosters, 15, "database"),
        new("Nhà trường", "Gói OneRoster", "/school/oneroster", SchoolPermissions.ExportBundles, 16),
        new("Nhà trường", "Lớp học", "/school/classes", SchoolPermissions.SeeClasses, 20, "users"),
        new("Nhà trường", "Xếp lớp", "/school/placement", SchoolPermissions.ManageClasses, 21),
        new("Nhà trường", "Soát thẻ", "/school/checks", SchoolPermissions.ScanChecks, 23),
        new("Nhà trường", "Đồng ý của gia đình", "/school/consents", SchoolPermissions.KeepConsents, 24),
        new("Nhà trường", "Năm học", "/school/years", SchoolPermissions.ManageYears, 22),
    ];

    public void Services(IServiceCollection services) => services
        .AddSingleton(s => SchoolSettings.Read(s.GetRequiredService<IConfiguration>()))
        .AddRosters()
        .AddOneRoster()
        .AddCards()
        .AddSingleton<TermCache>()
        .AddSingleton<ISubjects, SubjectList>()
        .AddScoped<Kernel.Journal.IRecordFinder, Classes.ClassFinder>().AddScoped<ClassReader>().AddScoped<IClasses>(s => s.GetRequiredService<ClassReader>())
        .AddScoped<LearnerAccounts>().AddScoped<Own.OwnLearners>().AddScoped<IWaiting, Own.OwnWaiting>()
        .AddScoped<Identity.Contracts.IRelationSource, ClassRelations>().AddScoped<Identity.Contracts.IClaimSource, ClassClaims>()
        .AddScoped<ISchoolYears, SchoolYearReader>()
        .AddScoped<AttendanceReader>().AddScoped<IAttendance>(s => s.GetRequiredService<AttendanceReader>())
        .AddScoped<ISchoolCounts, SchoolCounts>()
        .AddScoped<Registry.Contracts.IPersonGroup, Enrolments.Pupils>()
        .AddScoped<Registry.Contracts.IPersonYears, LearnedYears>()
        .AddScoped<Registry.Contracts.IKeepsUnits, KeptClasses>()
        .AddScoped<Registry.Contracts.IKeepsPeople, KeptPeople>()
        .AddScoped<INeedsPeople, LearnersNeeded>()
        .AddScoped<IWaiting, RollWaiting>()
        .AddScoped<IWaiting, PlacementWaiting>();

    public void Routes(IEndpointRouteBuilder api)
    {
        YearRoutes.Map(api);
        ClassRoutes.Map(api);
        RollRoutes.Map(api);
        api.MapRosters();
        api.MapBundles();
        api.MapChecks();
    }

    public void Endpoints(IEndpointRouteBuilder site)
    {
        site.MapBundleFiles();
        site.MapSlips();
        site.MapCards();
    }
}
