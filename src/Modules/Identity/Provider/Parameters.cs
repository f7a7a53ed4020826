using Microsoft.AspNetCore.Http;

namespace Khue.Identity.Provider;

/// <summary>The parameters of a request to the provider. One that occurs twice is an error (RFC 6749 3.1); an empty one is as none.</summary>
internal sealed class Parameters
{
    const int Longest = 8000;
    readonly Dictionary<string, string> all;

    public Parameters(IEnumerable<KeyValuePair<string, string>> all) => this.all = all.Where(x => x.Value != "").ToDictionary();

    public string? this[string name] => all.GetValueOrDefault(name);
    public IReadOnlyDictionary<string, string> All => all;

    /// <exception cref="OAuthError">One is not there.</exception>
    public string Needed(string name) => this[name] ?? throw OAuthError.InvalidRequest($"{name} is missing.");

    /// <summary>From the query, or from the form of a POST.</summary>
    /// <exception cref="OAuthError">One occurs twice, or the body is no form.</exception>
    public static async Task<Parameters> Of(HttpRequest request, CancellationToken ct)
    {
        if (!HttpMethods.IsPost(request.Method)) return Once(request.Query.Select(x => (x.Key, x.Value)));
        if (!request.HasFormContentType) throw OAuthError.InvalidRequest("The body must be application/x-www-form-urlencoded.");
        return Once((await request.ReadFormAsync(ct)).Select(x => (x.Key, x.Value)));
    }

    static Parameters Once(IEnumerable<(string Name, Microsoft.Extensions.Primitives.StringValues Values)> all)
    {
        var list = all.ToList();
        if (list.Find(x => x.Values.Count > 1) is { Name: { } twice }) throw OAuthError.InvalidRequest($"{twice} occurs more than once.");
        if (list.Sum(x => x.Name.Length + (x.Values[0]?.Length ?? 0)) > Longest) throw OAuthError.InvalidRequest("The parameters are too long.");
        return new(list.Select(x => KeyValuePair.Create(x.Name, x.Values[0] ?? "")));
    }
}
