using System.Collections.Concurrent;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Organizations;

/// <summary>All lives in memory, and the trees of the days lately asked for: a province has some 3,700 units, and nearly every request asks about them.</summary>
internal sealed class OrganizationTree(IServiceScopeFactory scopes, LocalClock clock)
{
    // Days are typed into addresses by people: a bound on how many are remembered.
    const int MostDays = 16;
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    readonly SemaphoreSlim loading = new(1, 1);
    Lives? lives;

    /// <summary>The tree of today.</summary>
    public ValueTask<Snapshot> Now(CancellationToken ct) => On(clock.Today, ct);

    /// <summary>The tree as it was, or as far as is known will be, on a day.</summary>
    public async ValueTask<Snapshot> On(DateOnly day, CancellationToken ct)
    {
        var known = await Known(ct);
        if (known.Days.TryGetValue(day, out var found)) return found;
        if (known.Days.Count >= MostDays) known.Days.Clear();
        return known.Days[day] = new Snapshot([.. known.All.Where(x => x.From <= day && (x.To is null || x.To > day)).Select(x => x.View)]);
    }

    /// <summary>The spans of one unit, oldest first.</summary>
    public async ValueTask<IReadOnlyList<OrganizationSpanView>> Life(Guid id, CancellationToken ct) =>
        [.. (await Known(ct)).ById[id].Select(x => new OrganizationSpanView(x.From, x.To, x.View.Kind, x.View.Name, x.View.ParentId, x.View.WardCode, x.View.Levels))];

    /// <summary>Forgets what it knows; the next question reads anew.</summary>
    public void Forget() => lives = null;

    async ValueTask<Lives> Known(CancellationToken ct)
    {
        if (lives is { } known && clock.Now - known.At < Fresh) return known;
        await loading.WaitAsync(ct);
        try
        {
            if (lives is { } other && clock.Now - other.At < Fresh) return other;
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
            var all = await db.Set<OrganizationSpan>().AsNoTracking().Join(db.Set<Organization>(), s => s.OrganizationId, o => o.Id, (s, o) => new { s, o.Code }).OrderBy(x => x.Code).ThenBy(x => x.s.Place)
                .Select(x => new Stretch(x.s.From, x.s.To, new OrganizationView(x.s.OrganizationId, x.s.ParentId, x.s.Kind, x.Code, x.s.Name, x.s.Levels, x.s.WardCode))).ToListAsync(ct);
            return lives = new Lives([.. all.Where(x => x.To is null || x.To > x.From)], clock.Now);
        }
        finally
        {
            loading.Release();
        }
    }

    sealed record Stretch(DateOnly From, DateOnly? To, OrganizationView View);

    sealed class Lives(IReadOnlyList<Stretch> all, DateTime at)
    {
        public DateTime At { get; } = at;
        public IReadOnlyList<Stretch> All { get; } = all;
        public ILookup<Guid, Stretch> ById { get; } = all.ToLookup(x => x.View.Id);
        public ConcurrentDictionary<DateOnly, Snapshot> Days { get; } = [];
    }

    internal sealed class Snapshot(IReadOnlyList<OrganizationView> all)
    {
        readonly Dictionary<string, OrganizationView> byCode = all.ToDictionary(x => x.Code, StringComparer.OrdinalIgnoreCase);
        readonly ILookup<Guid?, OrganizationView> children = all.ToLookup(x => x.ParentId);

        /// <summary>In the order of their codes.</summary>
        public IReadOnlyList<OrganizationView> All { get; } = all;
        public IReadOnlyDictionary<Guid, OrganizationView> ById { get; } = all.ToDictionary(x => x.Id);
        public OrganizationView? Root { get; } = all.FirstOrDefault(x => x.ParentId is null);
        public OrganizationView? ByCode(string code) => byCode.GetValueOrDefault(code);

        public IReadOnlyList<OrganizationView> Subtree(Guid id)
        {
            if (!ById.TryGetValue(id, out var top)) return [];
            var result = new List<OrganizationView> { top };
            for (var i = 0; i < result.Count; i++) result.AddRange(children[result[i].Id]);
            return result;
        }
    }
}

internal sealed class OrganizationReader(OrganizationTree tree) : IOrganizations
{
    public async Task<OrganizationView?> Find(Guid id, CancellationToken ct) => (await tree.Now(ct)).ById.GetValueOrDefault(id);
    public async Task<OrganizationView?> Find(Guid id, DateOnly on, CancellationToken ct) => (await tree.On(on, ct)).ById.GetValueOrDefault(id);
    public async Task<OrganizationView?> FindByCode(string code, CancellationToken ct) => (await tree.Now(ct)).ByCode(code);
    public async Task<IReadOnlyList<OrganizationView>> Subtree(Guid id, CancellationToken ct) => (await tree.Now(ct)).Subtree(id);
    public async Task<IReadOnlyList<OrganizationView>> Subtree(Guid id, DateOnly on, CancellationToken ct) => (await tree.On(on, ct)).Subtree(id);
    public async Task<IReadOnlyList<OrganizationSpanView>> Life(Guid id, CancellationToken ct) => await tree.Life(id, ct);
    public async Task<OrganizationView?> Root(CancellationToken ct) => (await tree.Now(ct)).Root;
}
