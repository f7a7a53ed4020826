using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Khue.Registry.CodeLists;
using Khue.Registry.Contracts;
using Khue.Registry.Imports;
using Khue.Registry.Matching;
using Khue.Registry.Months;
using Khue.Registry.Organizations;
using Khue.Registry.People;
using Khue.Registry.Quality;
using Khue.Registry.Reconciliation;
using Khue.Registry.Sheets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry;

public sealed class RegistryModule : IModule
{
    public string Name => "registry";

    public IEnumerable<Permission> Permissions => RegistryPermissions.All;

    public IEnumerable<PersonalData> PersonalData => RegistryPersonalData.All;

    public IEnumerable<ApiScope> Scopes =>
    [
        new("registry.people.readonly", "Đọc hồ sơ học sinh, nhân sự và thay đổi của hồ sơ trong đơn vị", RegistryPermissions.SeePeople),
        new("registry.organizations.readonly", "Đọc danh sách đơn vị", RegistryPermissions.SeeOrganizations),
    ];

    public IEnumerable<MenuItem> Menu =>
    [
        new("Nhà trường", "Học sinh và nhân sự", "/registry/people", RegistryPermissions.SeePeople, 10),
        new("Nhà trường", "Đính chính hồ sơ", "/registry/corrections", RegistryPermissions.AskCorrections, 12),
        new("Ngành", "Đính chính hồ sơ", "/registry/corrections/answer", RegistryPermissions.AnswerCorrections, 22),
        new("Ngành", "Nguồn chủ của hồ sơ", "/registry/sources/masters", RegistryPermissions.KeepSources, 23),
        new("Nhà trường", "Đối soát", "/registry/reconciliation", RegistryPermissions.Reconcile, 14),
        new("Ngành", "Chốt đối soát tháng", "/registry/months/schools", RegistryPermissions.SeeOrganizations, 25),
        new("Nhà trường", "Chất lượng dữ liệu", "/registry/quality", RegistryPermissions.SeeQuality, 16),
        new("Nhà trường", "Nhập dữ liệu từ tệp", "/registry/imports", RegistryPermissions.ImportFiles, 17),
        new("Ngành", "Quy tắc chất lượng", "/registry/quality/rules", RegistryPermissions.KeepQuality, 25),
        new("Ngành", "Nguồn dữ liệu", "/registry/sources", RegistryPermissions.KeepSources, 24),
        new("Ngành", "Đơn vị", "/registry/organizations", RegistryPermissions.SeeOrganizations, 20),
        new("Ngành", "Danh mục dùng chung", "/registry/code-lists", RegistryPermissions.SeeCodes, 30),
    ];

    public void Services(IServiceCollection services) => services
        .AddOrganizations()
        .AddCodeLists()
        .AddPeople()
        .AddReconciliation()
        .AddMonths()
        .AddQuality()
        .AddImports()
        .AddSingleton<IPersonSheets, PersonSheets>()
        .AddSingleton<MatchFile>();

    public void Routes(IEndpointRouteBuilder api)
    {
        api.MapOrganizations();
        api.MapCodeLists();
        PeopleRoutes.Map(api);
        api.MapReconciliation();
        api.MapMonths();
        api.MapQuality();
        api.MapImports();
    }

    public void Endpoints(IEndpointRouteBuilder site)
    {
        site.MapOrganizationFiles();
        site.MapCodeListFiles();
        site.MapQualityFiles();
        site.MapImportFiles();
    }
}
