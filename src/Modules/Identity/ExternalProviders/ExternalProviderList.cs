using Khue.Identity.Federation;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.ExternalProviders;

/// <summary>The providers of the department, and how many people use each.</summary>
internal sealed class ExternalProviderList(KhueDb db, Actor actor) : IUseCase
{
    internal sealed record Row(Guid Id, string Name, string Issuer, bool IsOn, bool IsNational, int People, int LevelTwo);

    internal sealed record View(ExternalProvider Provider, int People);

    public Task<List<Row>> Handle(CancellationToken ct) => db.Set<ExternalProvider>().AsNoTracking().EditableBy(actor).OrderBy(x => x.Id).Take(50)
        .Select(x => new Row(x.Id, x.Name, x.Issuer, x.IsOn, x.IsNational, db.Set<ExternalLogin>().Count(l => l.ProviderId == x.Id && l.UnlinkedAt == null), db.Set<ExternalLogin>().Count(l => l.ProviderId == x.Id && l.UnlinkedAt == null && l.Level >= 2))).ToListAsync(ct);

    public async Task<View> Find(Guid id, CancellationToken ct)
    {
        var provider = await db.Set<ExternalProvider>().AsNoTracking().EditableBy(actor).One(id, ct);
        return new(provider, await db.Set<ExternalLogin>().Live().CountAsync(x => x.ProviderId == id, ct));
    }
}

/// <summary>What the sign-in page offers, kept for seconds: everybody's first page asks.</summary>
internal sealed class OfferedProviders(IServiceScopeFactory scopes, LocalClock clock)
{
    readonly Remembered<int, IReadOnlyList<ExternalProvider>> all = new(clock, TimeSpan.FromSeconds(5));

    /// <summary>Those switched on, oldest first.</summary>
    public ValueTask<IReadOnlyList<ExternalProvider>> Now(CancellationToken ct) => all.Get(0, async (_, stop) =>
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KhueDb>().Set<ExternalProvider>().AsNoTracking().Where(x => x.IsOn).OrderBy(x => x.Id).Take(50).ToListAsync(stop);
    }, ct);

    /// <summary>Null when there is none of that key, or it is switched off.</summary>
    public async Task<ExternalProvider?> Find(string key, CancellationToken ct) => (await Now(ct)).FirstOrDefault(x => x.Key == key);

    /// <summary>A change shows at once on this node, on others within seconds.</summary>
    public void Forget() => all.Forget(0);
}

/// <summary>A provider in words that show no secret.</summary>
internal static class ExternalProviderText
{
    public static string Summary(ExternalProvider x) =>
        $"{x.Name} | {x.Issuer} | {x.ClientId} | {x.AuthMethod} | {x.Scope} | {x.NumberClaim} {x.NameClaim} {x.BirthDateClaim} {x.LevelClaim}={x.LevelTwo} | national={x.IsNational} second-factor={x.IsSecondFactor} on={x.IsOn} | {x.Roles}";
}
