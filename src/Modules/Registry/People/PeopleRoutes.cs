using Khue.Registry.Relations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khue.Registry.People;

/// <summary>People over the API.</summary>
internal static class PeopleRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        // "phone" and "identifier" say what is meant; both are found by "q" as well.
        api.MapGet("/people", (PersonList list, string? q, string? phone, string? identifier, string? group, Guid? organization, string? after, int? size, CancellationToken ct) =>
            list.Handle(new() { Search = identifier ?? phone ?? q, Group = group, Organization = organization, After = after, Size = size ?? 50 }, ct)).RequireAuthorization(RegistryPermissions.SeePeople);
        api.MapGet("/people/changes", (PersonChanges changes, string? after, int? size, CancellationToken ct) => changes.Handle(after, size ?? 200, ct)).RequireAuthorization(RegistryPermissions.SeePeople);
        api.MapGet("/people/{id:guid}", (PersonRecord record, Guid id, DateOnly? on, CancellationToken ct) => record.Handle(id, on, ct)).RequireAuthorization(RegistryPermissions.SeePeople);
        api.MapGet("/people/{id:guid}/relations", (RelationList list, Guid id, CancellationToken ct) => list.Handle(id, ct)).RequireAuthorization(RegistryPermissions.SeePeople);
        api.MapPost("/people/{id:guid}/relations", async (RecordRelation record, Guid id, RecordRelation.Command command, CancellationToken ct) =>
        {
            command.ChildId = id;
            return Results.Ok(new { RelatedId = await record.Handle(command, ct) });
        }).RequireAuthorization(RegistryPermissions.CorrectPeople);
        api.MapPut("/people/{id:guid}", async (CorrectPerson correct, Guid id, CorrectPerson.Command command, CancellationToken ct) =>
        {
            command.Id = id;
            await correct.Handle(command, ct);
            return Results.NoContent();
        }).RequireAuthorization(RegistryPermissions.CorrectPeople);
    }
}
