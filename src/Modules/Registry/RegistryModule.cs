using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Khue.Registry.CodeLists;
using Khue.Registry.Contracts;
using Khue.Registry.Organizations;
using Khue.Registry.People;
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
        new("Ngành", "Danh mục dùng chung", "/registry/code-lists", RegistryPermissions.SeeCodes, 30),
    ];

    public void Services(IServiceCollection services) => services
        .AddOrganizations()
        .AddCodeLists()
        .AddSingleton<IPersonRules, PersonRules>()
        .AddScoped<IPeople, PeopleReader>()
        .AddScoped<IPeopleWriter, PeopleWriter>()
        .AddSingleton<IPersonRules, PersonRules>();

    public void Routes(IEndpointRouteBuilder api)
    {
        api.MapOrganizations();
        api.MapCodeLists();
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

    public void Endpoints(IEndpointRouteBuilder site)
    {
        site.MapOrganizationFiles();
        site.MapCodeListFiles();
    }
}
