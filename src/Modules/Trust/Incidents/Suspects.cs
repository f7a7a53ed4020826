using System.Linq.Expressions;
using Khue.Identity.Contracts;
using Khue.Kernel.Journal;

namespace Khue.Trust.Incidents;

/// <summary>Finds out whose acts are meant: an account, one sign-in, everything done on a device, another system.</summary>
internal sealed class Suspects(IAccountLooks accounts)
{
    /// <summary>Sessions of one device that are looked at, newest first.</summary>
    const int MostSessions = 50;

    /// <param name="ActorIds">As the journal names doers.</param>
    /// <param name="Entrances">Only what was done through one of these; empty: everything.</param>
    internal sealed record Suspect(string Text, IReadOnlyList<Guid> ActorIds, IReadOnlyList<Guid> Entrances)
    {
        public IQueryable<JournalEntry> Of(IQueryable<JournalEntry> all)
        {
            Guid[] doers = [.. ActorIds];
            all = all.Where(x => doers.Contains(x.ActorId));
            if (Entrances.Count == 0) return all;
            var entry = Expression.Parameter(typeof(JournalEntry));
            var trace = Expression.Property(entry, nameof(JournalEntry.Trace));
            var ends = typeof(string).GetMethod(nameof(string.EndsWith), [typeof(string)])!;
            var any = Entrances.Select(x => (Expression)Expression.Call(trace, ends, Expression.Constant($":{x:n}"))).Aggregate(Expression.OrElse);
            return all.Where(Expression.Lambda<Func<JournalEntry, bool>>(any, entry));
        }
    }

    /// <summary>Null when nobody is meant by it.</summary>
    public async Task<Suspect?> Find(string text, CancellationToken ct)
    {
        if (!Guid.TryParse(text.Trim(), out var id)) return await accounts.ByUserName(text, ct) is { } named ? Of(named) : null;
        if ((await accounts.Accounts([id], ct)).FirstOrDefault() is { } account) return Of(account);
        if ((await accounts.Entrances([id], ct)).TryGetValue(id, out var entrance))
            return entrance.AccountId is not { } owner ? new(entrance.Text, [id], []) : new($"{await Name(owner, ct)}, {entrance.Text}", await Doers([owner], ct), [id]);
        var sessions = (await accounts.SessionsOn(id, ct)).Take(MostSessions).ToList();
        if (sessions.Count == 0) return null;
        var opened = await accounts.Entrances(sessions, ct);
        var owners = opened.Values.Select(x => x.AccountId).OfType<Guid>().Distinct().ToList();
        return new($"máy {opened.Values.First().Text}", await Doers(owners, ct), sessions);
    }

    static Suspect Of(AccountView x) => new($"{x.Name} ({x.UserName})", [x.PersonId], []);

    async Task<string> Name(Guid account, CancellationToken ct) => (await accounts.Accounts([account], ct)).FirstOrDefault()?.Name ?? "tài khoản đã xóa";

    async Task<IReadOnlyList<Guid>> Doers(IReadOnlyCollection<Guid> owners, CancellationToken ct) => [.. (await accounts.Accounts(owners, ct)).Select(x => x.PersonId)];
}
