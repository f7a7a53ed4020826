using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Khue.Registry.Contracts;
using Khue.Registry.Organizations;
using Khue.Registry.Matching;
using Khue.Registry.People;
using Khue.Registry.Sheets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
        new("Ngành", "Đơn vị", "/registry/organizations", RegistryPermissions.SeeOrganizations, 20),
    ];

    public void Services(IServiceCollection services) => services
        .AddSingleton<OrganizationTree>()
        .AddSingleton<IPersonRules, PersonRules>()
        .AddSingleton<IPersonSheets, PersonSheets>()
        .AddSingleton<MatchFile>()
        .AddScoped<IOrganizations, OrganizationReader>()
        .AddScoped<IPeople, PeopleReader>()
        .AddScoped<IPeopleWriter, PeopleWriter>();

    public void Routes(IEndpointRouteBuilder api)
    {
        api.MapGet("/organizations", (OrganizationList list, Guid? under, string? after, int? size, CancellationToken ct) => list.Handle(new() { Under = under, After = after, Size = size ?? 50 }, ct))
            .RequireAuthorization(RegistryPermissions.SeeOrganizations);
        api.MapGet("/people", (PersonList list, string? q, string? group, Guid? organization, string? after, int? size, CancellationToken ct) => list.Handle(new() { Search = q, Group = group, Organization = organization, After = after, Size = size ?? 50 }, ct))
            .RequireAuthorization(RegistryPermissions.SeePeople);
        api.MapGet("/people/{id:guid}", (PersonRecord record, Guid id, CancellationToken ct) => record.Handle(id, ct)).RequireAuthorization(RegistryPermissions.SeePeople);
        api.MapPut("/people/{id:guid}", async (CorrectPerson correct, Guid id, CorrectPerson.Command command, CancellationToken ct) =>
        {
            command.Id = id;
            await correct.Handle(command, ct);
            return Results.NoContent();
        }).RequireAuthorization(RegistryPermissions.CorrectPeople);
    }
}
