using Khue.Identity.Clients;

namespace Khue.Identity.Provider;

/// <summary>What a client asks of a person, understood and checked; nothing has been asked of the person yet.</summary>
internal sealed record AuthorizationRequest(Client Client, string RedirectUri, string Scope, string? State, string? Nonce, string Challenge, string[] Prompt, long? MaxAge, string? AcrValues, string? Hint)
{
    static readonly string[] Prompts = ["none", "login", "consent", "select_account"];

    public bool IsSilent => Prompt.Contains("none");
    public bool AsksToSignIn => Prompt.Contains("login") || Prompt.Contains("select_account");

    /// <exception cref="OAuthError">Sent to <paramref name="redirect"/>, which has been checked before.</exception>
    public static AuthorizationRequest Read(Client client, string redirect, Parameters p)
    {
        if (p["request"] is not null) throw new OAuthError("request_not_supported", "request objects are not supported; use pushed authorization requests.");
        if (p["registration"] is not null) throw new OAuthError("registration_not_supported", "registration is not supported.");
        if (p.Needed("response_type") != "code") throw new OAuthError("unsupported_response_type", "Only response_type=code.");
        if (p["response_mode"] is not (null or "query")) throw OAuthError.InvalidRequest("Only response_mode=query.");
        if (!client.MayUse(GrantTypes.Code)) throw new OAuthError("unauthorized_client", "The client is not registered for authorization_code.");
        var challenge = p.Needed("code_challenge");
        if (p["code_challenge_method"] != "S256") throw OAuthError.InvalidRequest("code_challenge_method must be S256.");
        if (challenge.Length != 43 || !challenge.All(IsUnreserved)) throw OAuthError.InvalidRequest("code_challenge is no S256 of anything.");
        var scope = client.Allowed(p.Needed("scope"));
        if (scope == "") throw new OAuthError("invalid_scope", "None of the scopes is registered for the client.");
        var prompt = Client.Words(p["prompt"]);
        if (prompt.Except(Prompts).Any() || (prompt.Contains("none") && prompt.Length > 1)) throw OAuthError.InvalidRequest("prompt is unknown or contradicts itself.");
        long? age = p["max_age"] is not { } text ? null : long.TryParse(text, out var seconds) && seconds >= 0 ? seconds : throw OAuthError.InvalidRequest("max_age must be a number of seconds.");
        return new(client, redirect, scope, p["state"], p["nonce"], challenge, prompt, age, p["acr_values"], p["id_token_hint"]);
    }

    static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';
}
