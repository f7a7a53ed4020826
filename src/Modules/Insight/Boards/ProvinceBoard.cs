using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Insight.Boards;

/// <summary>The whole of what an officer watches over, by ward; for an officer of one ward, by school.</summary>
internal sealed class ProvinceBoard(BoardReader reader, BoardCache cache, IOrganizations organizations, Actor actor, LocalClock clock) : IUseCase
{
    public Task<BoardView> Handle(DateOnly? day, CancellationToken ct)
    {
        var on = day ?? clock.Today;
        return cache.Get(actor.OrganizationId, Guid.Empty, on, () => Read(on, ct), ct).AsTask();
    }

    async Task<BoardView> Read(DateOnly day, CancellationToken ct)
    {
        var schools = await reader.Schools(null, ct);
        var rows = await reader.Rows(schools, day, ct);
        var place = await organizations.Find(actor.OrganizationId, ct) ?? throw new NotFoundException("Organization");
        var sum = BoardRow.Sum(place.Id, place.Code, place.Name, null, rows);
        if (actor.Organizations is not null) return new(BoardOf.Schools, day, day == clock.Today, clock.Now, sum, rows);
        var wardOf = schools.ToDictionary(x => x.Id, x => x.WardCode);
        var byWard = rows.ToLookup(x => wardOf[x.Id]);
        var wards = (await organizations.Subtree(place.Id, ct)).Where(x => x.Kind == OrganizationKind.Ward);
        return new(BoardOf.Wards, day, day == clock.Today, clock.Now, sum, [.. wards.Select(x => BoardRow.Sum(x.Id, x.WardCode, x.Name, $"/insight/wards/{x.Id}", byWard[x.WardCode]))]);
    }
}

/// <summary>One ward, by school: those its office runs and, for the department, those that only stand there.</summary>
internal sealed class WardBoard(BoardReader reader, BoardCache cache, Actor actor, LocalClock clock) : IUseCase
{
    public async Task<BoardView> Handle(Guid wardId, DateOnly? day, CancellationToken ct)
    {
        var ward = await reader.Ward(wardId, ct);
        var on = day ?? clock.Today;
        return await cache.Get(actor.OrganizationId, wardId, on, async () =>
        {
            var rows = await reader.Rows(await reader.Schools(ward.WardCode, ct), on, ct);
            return new(BoardOf.Schools, on, on == clock.Today, clock.Now, BoardRow.Sum(ward.Id, ward.WardCode, ward.Name, null, rows), rows);
        }, ct);
    }
}

/// <summary>One school, by class.</summary>
internal sealed class SchoolBoard(BoardReader reader, BoardCache cache, Actor actor, LocalClock clock) : IUseCase
{
    /// <summary>Page of a class; only those who work at the school may open it.</summary>
    const string ClassPermission = "school.classes.see";

    public async Task<BoardView> Handle(Guid schoolId, DateOnly? day, CancellationToken ct)
    {
        var school = await reader.School(schoolId, ct);
        var on = day ?? clock.Today;
        return await cache.Get(actor.OrganizationId, schoolId, on, async () =>
        {
            var total = (await reader.Rows([school], on, ct))[0];
            var rows = await reader.Classes(schoolId, on, id => actor.Can(ClassPermission) ? $"/school/classes/{id}" : null, ct);
            return new(BoardOf.Classes, on, on == clock.Today, clock.Now, total, rows);
        }, ct);
    }
}

/// <summary>Every school the actor watches over, one line each: for programs and for the export.</summary>
internal sealed class SchoolNumbers(BoardReader reader, LocalClock clock) : IUseCase
{
    public async Task<IReadOnlyList<BoardRow>> Handle(DateOnly? day, CancellationToken ct) => await reader.Rows(await reader.Schools(null, ct), day ?? clock.Today, ct);
}
