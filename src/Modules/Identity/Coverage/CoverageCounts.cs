using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Coverage;

/// <summary>Counts of accounts by unit, kept for minutes: a handful of grouped queries over everybody, which no page should wait for twice.</summary>
internal sealed class CoverageCounts(IServiceScopeFactory scopes, LocalClock clock)
{
    readonly Remembered<int, Whole> known = new(clock, TimeSpan.FromMinutes(5));

    /// <param name="Marks">Of these accounts, how many have each mark, in the order of the titles.</param>
    internal sealed record Count(Guid OrganizationId, bool IsStaff, int Accounts, int[] Marks);

    internal sealed record Whole(DateTime At, IReadOnlyList<string> Titles, ILookup<Guid, Count> ByUnit);

    public ValueTask<Whole> Now(CancellationToken ct) => known.Get(0, Load, ct);

    async Task<Whole> Load(int key, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        var marks = scope.ServiceProvider.GetServices<ICoverageMark>().OrderBy(x => x.Order).ToList();
        var all = await By(db, db.Set<Account>(), ct);
        var marked = new List<Dictionary<(Guid, string), int>>();
        foreach (var mark in marks) marked.Add(await By(db, mark.Of(db.Set<Account>()), ct));
        var rows = all.GroupBy(x => (Unit: x.Key.Item1, IsStaff: Role.Staff.Contains(x.Key.Item2)))
            .Select(x => new Count(x.Key.Unit, x.Key.IsStaff, x.Sum(y => y.Value), [.. marked.Select(m => x.Sum(y => m.GetValueOrDefault(y.Key)))]));
        return new(clock.Now, [.. marks.Select(x => x.Title)], rows.ToLookup(x => x.OrganizationId));
    }

    async Task<Dictionary<(Guid, string), int>> By(KhueDb db, IQueryable<Account> accounts, CancellationToken ct) =>
        (await db.Set<Appointment>().Active(clock).Join(accounts, x => x.PersonId, x => x.PersonId, (a, account) => new { a.OrganizationId, a.Role, account.Id })
            .GroupBy(x => new { x.OrganizationId, x.Role }).Select(x => new { x.Key, Count = x.Select(y => y.Id).Distinct().Count() }).ToListAsync(ct)).ToDictionary(x => (x.Key.OrganizationId, x.Key.Role), x => x.Count);
}
