using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Khue.School.Rosters;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.School;

public sealed class SchoolModule : IModule
{
    public string Name => "school";

    public IEnumerable<Permission> Permissions => SchoolPermissions.All;

    public IEnumerable<MenuItem> Menu =>
    [
        new("Nhà trường", "Nhập học sinh từ tệp", "/school/rosters", SchoolPermissions.ImportRosters, 15),
    ];

    public void Services(IServiceCollection services) => services.AddRosters();

    public void Routes(IEndpointRouteBuilder api) => api.MapRosters();
}
