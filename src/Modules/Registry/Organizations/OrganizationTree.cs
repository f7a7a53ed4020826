using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Organizations;

/// <summary>The whole tree in memory: a province has some 3,700 units, and nearly every request asks about them.</summary>
internal sealed class OrganizationTree(IServiceScopeFactory scopes, LocalClock clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    readonly SemaphoreSlim loading = new(1, 1);
    Snapshot? snapshot;

    public async ValueTask<Snapshot> Now(CancellationToken ct)
    {
        var known = snapshot;
        if (known is not null && clock.Now - known.At < Fresh) return known;
        await loading.WaitAsync(ct);
        try
        {
            if (snapshot is { } other && clock.Now - other.At < Fresh) return other;
            await using var scope = scopes.CreateAsyncScope();
            var all = await scope.ServiceProvider.GetRequiredService<KhueDb>().Set<Organization>().AsNoTracking().Where(x => x.To == null).OrderBy(x => x.Code)
                .Select(x => new OrganizationView(x.Id, x.ParentId, x.Kind, x.Code, x.Name, x.Levels, x.WardCode)).ToListAsync(ct);
            return snapshot = new Snapshot(all, clock.Now);
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Forgets what it knows; the next question reads anew.</summary>
    public void Forget() => snapshot = null;

    internal sealed class Snapshot(IReadOnlyList<OrganizationView> all, DateTime at)
    {
        readonly Dictionary<string, OrganizationView> byCode = all.ToDictionary(x => x.Code, StringComparer.OrdinalIgnoreCase);
        readonly ILookup<Guid?, OrganizationView> children = all.ToLookup(x => x.ParentId);

        public DateTime At { get; } = at;
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
    public async Task<OrganizationView?> FindByCode(string code, CancellationToken ct) => (await tree.Now(ct)).ByCode(code);
    public async Task<IReadOnlyList<OrganizationView>> Subtree(Guid id, CancellationToken ct) => (await tree.Now(ct)).Subtree(id);
    public async Task<OrganizationView?> Root(CancellationToken ct) => (await tree.Now(ct)).Root;
}
