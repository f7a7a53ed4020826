using System.Text.Json;
using Khue.Identity.Accounts;
using Khue.Identity.Brakes;
using Khue.Identity.Factors;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Passkeys;

/// <summary>The two halves of each passkey ceremony: a challenge that the browser carries sealed, and the check of what comes back. A challenge works once.</summary>
internal sealed class PasskeySteps(KhueDb db, IPasskeyHandler<Account> handler, SealedState seal, SpentCodes spent, SignInBrake brake, IHttpContextAccessor accessor, IdentitySettings settings, LocalClock clock)
{
    const string Cookie = "khue-passkey";

    /// <summary>What a sealed cookie holds between the halves.</summary>
    internal sealed record Challenge(string Kind, Guid AccountId, string? State);

    HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A passkey needs a browser.");

    /// <summary>Options for navigator.credentials.create, as JSON.</summary>
    public async Task<string> OptionsToAdd(Account account)
    {
        var options = await handler.MakeCreationOptionsAsync(new() { Id = account.Id.ToString(), Name = account.UserName!, DisplayName = account.Name }, Http);
        seal.Put(Http, Cookie, "/", new Challenge("add", account.Id, options.AttestationState), settings.SignInStep);
        return options.CreationOptionsJson;
    }

    /// <summary>Options for navigator.credentials.get: any passkey of this site, so no name is asked and none is given away.</summary>
    public async Task<string> OptionsToEnter()
    {
        var options = await handler.MakeRequestOptionsAsync(null, Http);
        seal.Put(Http, Cookie, "/", new Challenge("enter", Guid.Empty, options.AssertionState), settings.SignInStep);
        return options.RequestOptionsJson;
    }

    /// <summary>The new passkey that the browser made for the account's challenge.</summary>
    public async Task<UserPasskeyInfo> Added(Guid account, string credential, CancellationToken ct)
    {
        if (await Taken("add", ct) is not { } challenge || challenge.AccountId != account) throw new DomainException(IdentityErrors.PasskeyRefused);
        var result = await Tried(() => handler.PerformAttestationAsync(new() { HttpContext = Http, CredentialJson = credential, AttestationState = challenge.State }));
        return result is { Succeeded: true, Passkey: { } made, UserEntity.Id: var owner } && owner == account.ToString() ? made : throw new DomainException(IdentityErrors.PasskeyRefused);
    }

    /// <summary>The account whose passkey answered the challenge, and the passkey as it is now. A right answer is let in however many wrong ones came from the same address: nobody guesses a signature. The brake only keeps wrong ones from filling the journal.</summary>
    public async Task<(Account Account, Passkey Passkey)> Entered(string credential, CancellationToken ct)
    {
        if (await Answered(credential, ct) is { } answer) return answer;
        var attempt = await brake.Look("\npasskey", Guid.Empty, null, ct);
        if (attempt.Held is null) await brake.Failed(attempt, "passkey", ct);
        throw new DomainException(IdentityErrors.PasskeyRefused);
    }

    async Task<(Account, Passkey)?> Answered(string credential, CancellationToken ct)
    {
        if (await Taken("enter", ct) is not { } challenge) return null;
        var result = await Tried(() => handler.PerformAssertionAsync(new() { HttpContext = Http, CredentialJson = credential, AssertionState = challenge.State }));
        if (result is not { Succeeded: true, User: { } account, Passkey: { } used }) return null;
        var id = used.CredentialId;
        var passkey = await db.Set<Passkey>().FirstOrDefaultAsync(x => x.AccountId == account.Id && x.CredentialId == id, ct);
        if (passkey is null) return null;
        (passkey.SignCount, passkey.IsBackedUp, passkey.LastUsedAt) = (used.SignCount, used.IsBackedUp, clock.Now);
        return (account, passkey);
    }

    async Task<Challenge?> Taken(string kind, CancellationToken ct)
    {
        var sealedText = Http.Request.Cookies[Cookie];
        if (seal.Open<Challenge>(Cookie, sealedText) is not { } challenge || challenge.Kind != kind) return null;
        SealedState.Drop(Http, Cookie, "/");
        return await spent.Spend("passkey", sealedText!, clock.Now + settings.SignInStep, ct) ? challenge : null;
    }

    // Whatever a browser sends that is no credential is a refusal, not a fault of ours.
    static async Task<T?> Tried<T>(Func<Task<T>> work) where T : class
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is JsonException or PasskeyException or FormatException or ArgumentException) { return null; }
    }
}
