using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Khue.Registry.Contracts;
using Khue.Registry.Matching;
using Khue.Registry.Organizations;
using Khue.Registry.People;
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

    public IEnumerable<MenuItem> Menu =>
    [
        new("Nhà trường", "Học sinh và nhân sự", "/registry/people", RegistryPermissions.SeePeople, 10),
        new("Nhà trường", "Đính chính hồ sơ", "/registry/corrections", RegistryPermissions.AskCorrections, 12),
        new("Ngành", "Đính chính hồ sơ", "/registry/corrections/answer", RegistryPermissions.AnswerCorrections, 22),
        new("Ngành", "Nguồn chủ của hồ sơ", "/registry/sources/masters", RegistryPermissions.KeepSources, 23),
        new("Nhà trường", "Đối soát", "/registry/reconciliation", RegistryPermissions.Reconcile, 14),
        new("Ngành", "Nguồn dữ liệu", "/registry/sources", RegistryPermissions.KeepSources, 24),
        new("Ngành", "Đơn vị", "/registry/organizations", RegistryPermissions.SeeOrganizations, 20),
    ];

    public void Services(IServiceCollection services) => services
        .AddSingleton<OrganizationTree>()
        .AddSingleton<IPersonSheets, PersonSheets>()
        .AddSingleton<MatchFile>()
        .AddScoped<IOrganizations, OrganizationReader>()
        .AddPeople()
        .AddReconciliation();

    public void Routes(IEndpointRouteBuilder api)
    {
        api.MapGet("/organizations", (OrganizationList list, Guid? under, string? after, int? size, CancellationToken ct) => list.Handle(new() { Under = under, After = after, Size = size ?? 50 }, ct))
            .RequireAuthorization(RegistryPermissions.SeeOrganizations);
        PeopleRoutes.Map(api);
        api.MapReconciliation();
    }
}
