using System.ComponentModel;
using Khue.School.Enrolments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khue.School.Classes;

internal static class ClassRoutes
{
    const string Schools = "Only those of this school, by given name; every school of the caller's scope when left out.";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/enrolments", (LearnersOn learners, [Description(Schools)] Guid? school, [Description("Only those in this class that day.")] Guid? @class, [Description("Only this person.")] Guid? person,
            [Description("As it was on this day, yyyy-MM-dd; today when left out.")] DateOnly? on, [Description("Cursor: `next` of the page before.")] string? after, [Description("1 to 200, 50 when left out.")] int? size, CancellationToken ct) =>
            learners.Handle(new() { School = school, Class = @class, Person = person, On = on, After = after, Size = size ?? 50 }, ct)).RequireAuthorization(SchoolPermissions.SeeClasses).WithSummary("Who learned where on a day");
        api.MapGet("/classes", (ClassList list, Guid? organization, int? startYear, CancellationToken ct) => list.Handle(organization, startYear, ct))
            .RequireAuthorization(SchoolPermissions.SeeClasses);
        api.MapPost("/classes", async (OpenClass open, OpenClass.Command command, CancellationToken ct) =>
        {
            var id = await open.Handle(command, ct);
            return Results.Created($"/api/v1/classes/{id}/learners", new { Id = id });
        }).RequireAuthorization(SchoolPermissions.ManageClasses);
        api.MapGet("/classes/{id:guid}/learners", (ClassRecord record, Guid id, DateOnly? on, CancellationToken ct) => record.Learners(id, on, ct))
            .RequireAuthorization(SchoolPermissions.SeeClasses);
        api.MapPost("/classes/{id:guid}/learners", async (PlaceLearners place, Guid id, PlaceLearners.Command command, CancellationToken ct) =>
        {
            command.ClassId = id;
            return new { Placed = await place.Handle(command, ct) };
        }).RequireAuthorization(SchoolPermissions.ManageClasses);
        api.MapPut("/classes/{id:guid}/homeroom", async (AssignHomeroom assign, Guid id, AssignHomeroom.Command command, CancellationToken ct) =>
        {
            command.ClassId = id;
            await assign.Handle(command, ct);
            return Results.NoContent();
        }).RequireAuthorization(SchoolPermissions.ManageClasses);
        api.MapPut("/classes/{id:guid}/teachers", async (AssignTeachers assign, Guid id, AssignTeachers.Command command, CancellationToken ct) =>
        {
            command.ClassId = id;
            return new { Changed = await assign.Handle(command, ct) };
        }).RequireAuthorization(SchoolPermissions.ManageClasses);
    }
}
