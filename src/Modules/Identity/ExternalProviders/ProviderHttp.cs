using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.ExternalProviders;

/// <summary>A provider did not answer, or not with what can be read. Why: in Vietnamese, for the administrator.</summary>
internal sealed class ProviderUnreachable(string why, Exception? inner = null) : Exception(why, inner);

/// <summary>
/// Calls other providers: TLS only, no redirects, no cookies, a few seconds, a small answer; never this machine or its link, whatever a name resolves to.
/// Addresses of private networks are called, since the state's own network is one.
/// </summary>
internal sealed class ProviderHttp(IHttpClientFactory http, IdentitySettings settings)
{
    const string Name = "external providers";
    const int Largest = 256 * 1024;

    public static void Register(IServiceCollection services) => services.AddSingleton<ProviderHttp>().AddHttpClient(Name).ConfigurePrimaryHttpMessageHandler(s =>
    {
        var loopback = s.GetRequiredService<IdentitySettings>().FederationLoopback;
        // No proxy: the address that was checked is the one that is called.
        return new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectCallback = (context, ct) => Connect(context.DnsEndPoint, loopback, ct) };
    });

    /// <summary>An address that may be called, or that a browser may be sent to.</summary>
    public bool IsGood(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo == "" && uri.Fragment == ""
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && settings.FederationLoopback));

    /// <exception cref="ProviderUnreachable">Anything but a JSON object with status 200.</exception>
    public async Task<JsonElement> Get(string address, string? bearer, CancellationToken ct)
    {
        var (status, body) = await Send(new(HttpMethod.Get, address) { Headers = { Authorization = bearer is null ? null : new("Bearer", bearer) } }, ct);
        return status == HttpStatusCode.OK ? body : throw new ProviderUnreachable($"trả lời {(int)status}");
    }

    /// <summary>Posts a form; a refusal by the provider comes back with its status.</summary>
    public Task<(HttpStatusCode Status, JsonElement Body)> Post(string address, IEnumerable<KeyValuePair<string, string>> form, AuthenticationHeaderValue? authorization, CancellationToken ct) =>
        Send(new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form), Headers = { Authorization = authorization } }, ct);

    async Task<(HttpStatusCode, JsonElement)> Send(HttpRequestMessage request, CancellationToken ct)
    {
        if (!IsGood(request.RequestUri!.ToString())) throw new ProviderUnreachable("địa chỉ phải bắt đầu bằng https://");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(settings.FederationPatience);
        try
        {
            using var client = http.CreateClient(Name);
            client.MaxResponseContentBufferSize = Largest;
            request.Headers.Accept.Add(new("application/json"));
            using var answer = await client.SendAsync(request, patience.Token);
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(patience.Token));
            return document.RootElement.ValueKind == JsonValueKind.Object ? (answer.StatusCode, document.RootElement.Clone()) : throw new ProviderUnreachable("trả lời không đúng dạng");
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            throw new ProviderUnreachable(e switch { JsonException => "trả lời không phải JSON", OperationCanceledException => $"không trả lời trong {settings.FederationPatience.TotalSeconds:0} giây", _ => "không kết nối được" }, e);
        }
    }

    static async ValueTask<Stream> Connect(DnsEndPoint to, bool loopback, CancellationToken ct)
    {
        var good = (await Dns.GetHostAddressesAsync(to.Host, ct)).Where(x => loopback || !IsOwn(x)).ToArray();
        if (good.Length == 0) throw new HttpRequestException("The name leads to this machine.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(good, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>This machine, or what only its own link knows: a cloud's metadata service lives there.</summary>
    internal static bool IsOwn(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.Equals(IPAddress.IPv6Any)) return true;
        return address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [0, ..] or [127, ..] or [169, 254, ..];
    }
}
