using Khue.Identity.Clients;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Identity.Provider;

/// <summary>The public keys of clients: as registered, or fetched from where the client publishes them and kept for a minute.</summary>
internal sealed class ClientKeys(IHttpClientFactory http, LocalClock clock)
{
    const int Largest = 64 * 1024;
    readonly Remembered<string, IList<SecurityKey>> fetched = new(clock, TimeSpan.FromMinutes(1), most: 1000);

    /// <summary>Empty when the client's keys are gone.</summary>
    public async Task<IList<SecurityKey>> Of(Client client, CancellationToken ct) =>
        client.Jwks is { } own ? new JsonWebKeySet(own).GetSigningKeys() : client.JwksUri is { } uri ? await fetched.Get(uri, Fetch, ct) : [];

    /// <summary>Fetches anew next time: a token came under a key not known yet.</summary>
    public void Forget(Client client)
    {
        if (client.JwksUri is { } uri) fetched.Forget(uri);
    }

    async Task<IList<SecurityKey>> Fetch(string uri, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            using var client = http.CreateClient(ProviderSetup.Outbound);
            client.MaxResponseContentBufferSize = Largest;
            return new JsonWebKeySet(await client.GetStringAsync(uri, patience.Token)).GetSigningKeys();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or ArgumentException && !ct.IsCancellationRequested)
        {
            // The client sees invalid_client, the journal says whose keys are gone.
            return [];
        }
    }
}
