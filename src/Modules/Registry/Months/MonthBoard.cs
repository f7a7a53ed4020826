using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Months;

/// <summary>Which schools under the actor's office have closed the month; those that have not come first, by code.</summary>
internal sealed class MonthBoard(KhueDb db, Actor actor, IOrganizations organizations, MonthSettings settings, LocalClock clock) : IUseCase
{
    internal sealed record Row(string Code, string Name, MonthStatement? Statement);
    internal sealed record View(DateOnly Month, DateOnly Deadline, int Schools, int Closed, Page<Row> Rows);

    /// <param name="after">"0code" or "1code" of the last row of the page before: 1 when it was closed.</param>
    /// <param name="size">Rows on a page.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<View> Handle(string? after, int size, CancellationToken ct)
    {
        var month = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
        // The tree is in memory, and a province has some 3,500 schools: one statement each at most.
        var schools = (await organizations.Subtree(actor.OrganizationId, ct)).Where(x => x.Kind == OrganizationKind.School).ToList();
        var statements = await db.Set<MonthStatement>().AsNoTracking().VisibleTo(actor).Where(x => x.Month == month).ToDictionaryAsync(x => x.OrganizationId, ct);
        var rows = schools.Select(x => new Row(x.Code, x.Name, statements.GetValueOrDefault(x.Id))).OrderBy(Key, StringComparer.Ordinal).SkipWhile(x => after is not null && string.CompareOrdinal(Key(x), after) <= 0).Take(size + 1).ToList();
        return new(month, month.AddDays(settings.ClosingDay - 1), schools.Count, schools.Count(x => statements.ContainsKey(x.Id)), Page<Row>.Of(rows, size, Key));
    }

    static string Key(Row row) => (row.Statement is null ? "0" : "1") + row.Code;
}
