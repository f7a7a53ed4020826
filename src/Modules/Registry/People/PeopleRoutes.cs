using System.ComponentModel;
using Khue.Registry.Changes;
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
        api.MapGet("/people", (PersonList list, [Description("Part of a name without marks, or any whole number.")] string? q, [Description("A guardian's phone.")] string? phone, [Description("A whole number of any kind, in force or former.")] string? identifier,
            [Description("hoc-sinh, nhan-su or phu-huynh.")] string? group, [Description("Kept by this unit.")] Guid? organization, [Description(ApiWords.After)] string? after, [Description(ApiWords.Upto200)] int? size, CancellationToken ct) =>
            list.Handle(new() { Search = identifier ?? phone ?? q, Group = group, Organization = organization, After = after, Size = size ?? 50 }, ct)).RequireAuthorization(RegistryPermissions.SeePeople).WithSummary("People of the caller's scope");
        api.MapGet("/people/changes", (PersonChanges changes, [Description(ApiWords.Since)] string? after, [Description(ApiWords.Upto500)] int? size, CancellationToken ct) => changes.Handle(after, size ?? 200, ct))
            .RequireAuthorization(RegistryPermissions.SeePeople).WithSummary("People whose records changed since a cursor");
        api.MapGet("/people/{id:guid}", (PersonRecord record, Guid id, [Description("As recorded when this day ended; now when left out.")] DateOnly? on, CancellationToken ct) => record.Handle(id, on, ct))
            .RequireAuthorization(RegistryPermissions.SeePeople).WithSummary("One person, with origins, numbers and names");
        api.MapGet("/people/{id:guid}/relations", (RelationList list, Guid id, CancellationToken ct) => list.Handle(id, ct)).RequireAuthorization(RegistryPermissions.SeePeople).WithSummary("The family of one person");
        api.MapGet("/relations", (RelationFeed feed, [Description("Only of this child.")] Guid? child, [Description("Only of this father, mother, guardian.")] Guid? related, RelationKind? kind,
            [Description("Only those that hold on this day; all that ever held when left out.")] DateOnly? on, [Description(ApiWords.After)] Guid? after, [Description(ApiWords.Upto500)] int? size, CancellationToken ct) =>
            feed.Handle(new() { Child = child, Related = related, Kind = kind, On = on, After = after, Size = size ?? 100 }, ct)).RequireAuthorization(RegistryPermissions.SeePeople).WithSummary("Relations of the children of the caller's scope");
        api.MapGet("/relations/changes", (RelationFeed feed, [Description(ApiWords.Since)] string? after, [Description(ApiWords.Upto500)] int? size, CancellationToken ct) => feed.Changes(after, size ?? 200, ct))
            .RequireAuthorization(RegistryPermissions.SeePeople).WithSummary("Children whose families changed since a cursor, each with all its relations");
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
