using Khue.Identity.Contracts;
using Khue.Identity.ExternalProviders;
using Khue.Identity.Provider;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.AspNetCore.Http;

namespace Khue.Identity.Federation;

/// <summary>An answer of another provider that is not taken.</summary>
/// <param name="cause">For the journal: "nonce-wrong".</param>
/// <param name="shown">For the person; tells nothing that helps an attacker.</param>
internal sealed class FederationRefusal(string cause, DomainError shown, Exception? inner = null) : Exception(cause, inner)
{
    public string Cause => Message;
    public DomainError Shown => shown;

    public static FederationRefusal Down(string cause, Exception? inner = null) => new(cause, IdentityErrors.FederationDown, inner);
    public static FederationRefusal Stale(string cause) => new(cause, IdentityErrors.FederationStale);
    public static FederationRefusal Distrusted(string cause, Exception? inner = null) => new(cause, IdentityErrors.FederationDistrusted, inner);
}

/// <summary>Sends a refused person back to where they can go on, and writes the journal: at most a row a minute for each cause and place.</summary>
internal sealed class FederationRefusals(KhueDb db, RefusalLog log)
{
    const string Prefix = "identity.federation.";
    static readonly Dictionary<string, string> Texts = new[]
    {
        IdentityErrors.FederationDown, IdentityErrors.FederationDeclined, IdentityErrors.FederationStale, IdentityErrors.FederationDistrusted, IdentityErrors.FederationRole, IdentityErrors.FederationContradicts,
        IdentityErrors.FederationTaken, IdentityErrors.FederationUnlinked,
    }.ToDictionary(Word, x => x.Text);

    /// <summary>The sentence behind the word in an address; null for any other word, so that no address puts words into our mouth.</summary>
    public static string? Text(string? word) => word is null ? null : Texts.GetValueOrDefault(word);

    /// <summary>Whether there is a sentence for it.</summary>
    public static bool IsSaid(DomainError error) => error.Code.StartsWith(Prefix, StringComparison.Ordinal) && Texts.ContainsKey(Word(error));

    public static string Word(DomainError error) => error.Code[Prefix.Length..];

    public async Task<string> Send(HttpContext http, ExternalProvider provider, FederationRefusal refusal, string to, CancellationToken ct)
    {
        // What was tracked for a sign-in that does not happen must not be saved along.
        db.ChangeTracker.Clear();
        await log.Write(db, provider.Id, refusal.Cause, http.Connection.RemoteIpAddress, (place, count) => new FederationRefused(provider.Id, provider.OrganizationId, provider.Name, refusal.Cause, place, count));
        return $"{to}{(to.Contains('?', StringComparison.Ordinal) ? '&' : '?')}qua={Word(refusal.Shown)}";
    }
}
