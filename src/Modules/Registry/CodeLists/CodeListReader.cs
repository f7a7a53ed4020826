using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.CodeLists;

/// <inheritdoc/>
internal sealed class CodeListReader(IServiceScopeFactory scopes, LocalClock clock) : ICodeLists
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    Remembered<(string List, DateOnly On), Known> lists = new(clock, Fresh, 64);
    Remembered<string, Steps> steps = new(clock, Fresh, 64);

    public async Task<IReadOnlyList<CodeView>> Items(string list, DateOnly on, CancellationToken ct) => (await lists.Get((list, on), Load, ct)).All;

    public async Task<string?> Name(string list, string code, DateOnly on, CancellationToken ct) => (await lists.Get((list, on), Load, ct)).ByCode.GetValueOrDefault(code)?.Name;

    public async Task<IReadOnlySet<string>> Codes(string list, DateOnly on, CancellationToken ct) => (await lists.Get((list, on), Load, ct)).Codes;

    public async Task<CodeTranslation> Translate(string list, string code, DateOnly from, DateOnly to, CancellationToken ct)
    {
        if (await Name(list, code, from, ct) is null) return new([], false);
        var known = await steps.Get(list, LoadSteps, ct);
        var codes = known.Follow(code, from, to);
        return new(codes, codes.Count > 1);
    }

    public async Task<CodeTranslation> Resolve(string list, string code, DateOnly on, CancellationToken ct)
    {
        if (await Name(list, code, on, ct) is not null) return new([code], false);
        var known = await steps.Get(list, LoadSteps, ct);
        if (known.LastChange(code, on) is not { } changed) return new([], false);
        var codes = known.Follow(code, changed.AddDays(-1), on);
        return new(codes, codes.Count > 1);
    }

    /// <summary>Asks anew next time, on this node.</summary>
    public void Forget() => (lists, steps) = (new(clock, Fresh, 64), new(clock, Fresh, 64));

    async Task<Known> Load((string List, DateOnly On) key, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        var all = await db.Set<CodeListItem>().AsNoTracking().On(key.On).Where(x => db.Set<CodeList>().Any(l => l.Id == x.ListId && l.Code == key.List))
            .OrderBy(x => x.Order).ThenBy(x => x.Code).Select(x => new CodeView(x.Code, x.Name, x.ParentCode, x.Order)).ToListAsync(ct);
        return new(all);
    }

    async Task<Steps> LoadSteps(string list, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        return new(await db.Set<CodeMapping>().AsNoTracking().Where(x => db.Set<CodeList>().Any(l => l.Id == x.ListId && l.Code == list)).OrderBy(x => x.On).ThenBy(x => x.NewCode)
            .Select(x => new Step(x.OldCode, x.NewCode, x.On)).ToListAsync(ct));
    }

    sealed class Known(IReadOnlyList<CodeView> all)
    {
        public IReadOnlyList<CodeView> All { get; } = all;
        public Dictionary<string, CodeView> ByCode { get; } = all.ToDictionary(x => x.Code, StringComparer.Ordinal);
        public IReadOnlySet<string> Codes { get; } = all.Select(x => x.Code).ToHashSet(StringComparer.Ordinal);
    }

    internal sealed record Step(string Old, string New, DateOnly On);

    /// <summary>The mappings of a list, to be walked forward or back in time.</summary>
    internal sealed class Steps(IReadOnlyList<Step> all)
    {
        readonly ILookup<string, Step> forward = all.ToLookup(x => x.Old, StringComparer.Ordinal);
        readonly ILookup<string, Step> back = all.ToLookup(x => x.New, StringComparer.Ordinal);

        /// <summary>The last day up to this one on which the code became something else; null when there was none.</summary>
        public DateOnly? LastChange(string code, DateOnly on) => forward[code].Where(x => x.On <= on).Select(x => (DateOnly?)x.On).Max();

        /// <summary>What the code is at the other end, in order, each once.</summary>
        public IReadOnlyList<string> Follow(string code, DateOnly from, DateOnly to)
        {
            var (found, seen) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<(string, DateOnly)>());
            if (from <= to) Forward(code, from);
            else Back(code, from);
            return [.. found];

            // Each step is on a later day than the one before: no loop can hold the walk.
            void Forward(string at, DateOnly day)
            {
                if (!seen.Add((at, day))) return;
                if (forward[at].Where(x => x.On > day && x.On <= to).Select(x => (DateOnly?)x.On).Min() is not { } next) found.Add(at);
                else
                    foreach (var step in forward[at].Where(x => x.On == next)) Forward(step.New, next);
            }

            void Back(string at, DateOnly day)
            {
                if (!seen.Add((at, day))) return;
                if (back[at].Where(x => x.On <= day && x.On > to).Select(x => (DateOnly?)x.On).Max() is not { } last) found.Add(at);
                else
                    foreach (var step in back[at].Where(x => x.On == last)) Back(step.Old, last.AddDays(-1));
            }
        }
    }
}
