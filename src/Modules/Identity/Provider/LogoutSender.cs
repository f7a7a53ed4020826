using Khue.Identity.Clients;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Provider;

/// <summary>Tells clients that a session has ended (OpenID Connect Back-Channel Logout 1.0). A client that does not answer is tried again, ever later, and given up after a day.</summary>
internal sealed class LogoutSender(IServiceScopeFactory scopes, IHttpClientFactory http, TokenMaker maker, LocalClock clock)
{
    const int Batch = 50, Most = 12;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Sends what is due; returns how many were told.</summary>
    public async Task<int> SendDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        var now = clock.Now;
        var due = await db.Set<LogoutNotice>().Where(x => x.DueAt <= now).OrderBy(x => x.DueAt).Take(Batch).ToListAsync(ct);
        var ids = due.Select(x => x.ClientId).Distinct().ToList();
        var clients = await db.Set<Client>().AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, ct);
        // Together, so that one client that is down does not hold up the others.
        var answers = await Task.WhenAll(due.Select(x => clients.TryGetValue(x.ClientId, out var client) && client.BackChannelLogoutUri is not null ? Send(client, x, ct) : Task.FromResult<string?>(null)));
        foreach (var (notice, fault) in due.Zip(answers)) Settle(db, notice, fault, clients);
        if (due.Count > 0) await db.SaveChangesAsync(ct);
        return answers.Count(x => x is null);
    }

    void Settle(KhueDb db, LogoutNotice notice, string? fault, Dictionary<Guid, Client> clients)
    {
        if (fault is not null && ++notice.Attempts < Most)
        {
            notice.DueAt = clock.Now + TimeSpan.FromSeconds(Math.Min(7200, 5 * Math.Pow(2.5, notice.Attempts - 1)));
            return;
        }
        if (fault is not null) db.Tell(new LogoutUndelivered(notice.ClientId, clients[notice.ClientId].OrganizationId, clients[notice.ClientId].Name, fault, notice.Attempts));
        db.Remove(notice);
    }

    /// <summary>Null when the client took it; else why not.</summary>
    async Task<string?> Send(Client client, LogoutNotice notice, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var caller = http.CreateClient(ProviderSetup.Outbound);
            var token = await maker.SignedOut(notice.Issuer, client, notice.AccountId, notice.SessionId, ct);
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("logout_token", token)]);
            using var answer = await caller.PostAsync(client.BackChannelLogoutUri, form, patience.Token);
            return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode}";
        }
        catch (Exception e) when ((e is HttpRequestException or OperationCanceledException) && !ct.IsCancellationRequested) { return e is HttpRequestException ? "unreachable" : "timeout"; }
    }
}
