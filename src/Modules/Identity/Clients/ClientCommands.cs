using System.Text.Json;
using System.Text.Json.Serialization;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Clients;

/// <summary>Registers a system from the terminal.</summary>
internal sealed class ClientAddCommand(RegisterClient register) : ICommand
{
    const string Name_ = "--name", Redirect = "--redirect", AfterLogout = "--post-logout-redirect", GrantType = "--grant", Scope = "--scope", Auth = "--auth", Jwks = "--jwks", JwksUri = "--jwks-uri", Alg = "--id-token-alg",
        Subject = "--subject", BackChannel = "--backchannel-logout", Organization = "--organization", Id = "--client-id", Trusted = "--trusted", Pushed = "--require-par";

    public string Name => "client add";
    public string Summary => "Đăng ký một hệ thống đăng nhập qua Khuê hoặc gọi API của Khuê";
    public string Usage => """
        khue client add --name TÊN [tùy chọn] [--json]
        khue client add --metadata TỆP [--json]      đọc mô tả JSON theo RFC 7591

          --client-id MÃ                 mã trong giao thức; bỏ trống thì Khuê đặt
          --redirect URI                 địa chỉ quay về sau khi đăng nhập; nhắc lại được
          --post-logout-redirect URI     địa chỉ quay về sau khi đăng xuất; nhắc lại được
          --grant LOẠI                   authorization_code, refresh_token, client_credentials; nhắc lại được
                                         (mặc định: hai loại đầu khi có --redirect, không thì client_credentials)
          --scope "A B C"                phạm vi được xin (mặc định khi có --redirect: openid profile offline_access)
          --auth CÁCH                    client_secret_basic (mặc định), client_secret_post, private_key_jwt, none
          --jwks TỆP | --jwks-uri URI    khóa công khai của hệ thống, cho private_key_jwt
          --id-token-alg RS256|ES256     thuật toán ký ID token (mặc định RS256)
          --subject pairwise|public      mã người dùng riêng từng hệ thống (mặc định) hay chung
          --backchannel-logout URI       nơi Khuê báo khi người dùng đăng xuất
          --organization MÃ              mã đơn vị chủ quản (mặc định: Sở)
          --require-par                  chỉ nhận yêu cầu đẩy trước (PAR)
          --trusted                      hệ thống của ngành, không hỏi người dùng đồng ý

        In mã hệ thống và khóa bí mật; khóa chỉ hiện lần này.
        Mã thoát: 0 xong; 2 bị từ chối; 64 gọi sai.
        """;

    public IReadOnlyList<string> Flags => [Trusted, Pushed];

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0, Name_, Redirect, AfterLogout, GrantType, Scope, Auth, Jwks, JwksUri, Alg, Subject, BackChannel, Organization, Id, Trusted, Pushed, "--metadata");
        var metadata = line.Option("--metadata") is { } file ? Read(file) : Given(line);
        if (string.IsNullOrWhiteSpace(metadata.Name)) throw new UsageException("Thiếu --name.");
        var (client, secret) = await register.Handle(metadata, ct);
        if (line.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(ClientText.Of(client, secret), FactCatalog.Json));
        else terminal.Out.WriteLine($"Đã đăng ký {client.Name}.\n  client_id      {client.ClientId}{(secret is null ? "" : $"\n  client_secret  {secret}\n\nKhóa bí mật chỉ hiện lần này. Giữ như giữ mật khẩu.")}");
        return 0;
    }

    static ClientMetadata Given(CommandLine line) => new()
    {
        ClientId = line.Option(Id), Name = line.Option(Name_) ?? "", RedirectUris = Many(line, Redirect), PostLogoutRedirectUris = Many(line, AfterLogout), GrantTypes = Many(line, GrantType),
        Scope = string.Join(' ', Many(line, Scope)), AuthMethod = line.Option(Auth), Jwks = line.Option(Jwks) is { } file ? Parsed(file) : null, JwksUri = line.Option(JwksUri), IdTokenAlg = line.Option(Alg),
        SubjectType = line.Option(Subject), BackChannelLogoutUri = line.Option(BackChannel), Organization = line.Option(Organization), Trusted = line.Has(Trusted), RequirePushed = line.Has(Pushed),
    };

    // Repeated, or several in one word.
    static List<string> Many(CommandLine line, string name) => [.. line.Options(name).SelectMany(x => x.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    static JsonElement Parsed(string file)
    {
        try { return JsonDocument.Parse(file.TrimStart().StartsWith('{') ? file : File.ReadAllText(file)).RootElement; }
        catch (JsonException) { throw new DomainException(IdentityErrors.KeysUnreadable); }
        catch (IOException e) { throw new UsageException(e.Message); }
    }

    static ClientMetadata Read(string file)
    {
        try { return JsonSerializer.Deserialize<ClientMetadata>(File.ReadAllText(file)) ?? new(); }
        catch (JsonException e) { throw new UsageException($"{file} không phải JSON đúng: {e.Message}"); }
        catch (IOException e) { throw new UsageException(e.Message); }
    }
}

internal sealed class ClientListCommand(KhueDb db) : ICommand
{
    public string Name => "client list";
    public string Summary => "Liệt kê các hệ thống đã đăng ký";
    public string Usage => "khue client list [--json]";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0);
        var clients = await db.Set<Client>().AsNoTracking().OrderBy(x => x.Id).Take(10_000).ToListAsync(ct);
        if (line.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(clients.Select(x => ClientText.Of(x, null)), FactCatalog.Json));
        else foreach (var x in clients) terminal.Out.WriteLine($"{x.ClientId}  {x.Name}{(x.SuspendedAt is null ? "" : "  (tạm ngừng)")}");
        return 0;
    }
}

internal sealed class ClientRemoveCommand(KhueDb db, RemoveClient remove) : ICommand
{
    public string Name => "client remove";
    public string Summary => "Xóa một hệ thống cùng mọi quyền đã cho nó";
    public string Usage => "khue client remove MÃ [--json]\n\nMã thoát: 0 đã xóa; 2 không có hệ thống ấy; 64 gọi sai.";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(1);
        var name = line.Argument(0, "mã hệ thống");
        var id = await db.Set<Client>().Where(x => x.ClientId == name).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct) ?? throw new DomainException(IdentityErrors.NoSuchClient, null, name);
        await remove.Handle(id, ct);
        if (line.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(new { client_id = name, removed = true }, FactCatalog.Json));
        else terminal.Out.WriteLine($"Đã xóa {name}.");
        return 0;
    }
}

/// <summary>A client as programs read it: the answer of a registration, RFC 7591 3.2.1.</summary>
internal sealed record ClientText
{
    [JsonPropertyName("client_id")] public required string ClientId { get; init; }
    [JsonPropertyName("client_secret")] public string? Secret { get; init; }
    [JsonPropertyName("client_id_issued_at")] public long IssuedAt { get; init; }
    [JsonPropertyName("client_secret_expires_at")] public long? SecretExpiresAt { get; init; }
    [JsonPropertyName("client_name")] public required string Name { get; init; }
    [JsonPropertyName("redirect_uris")] public required string[] Redirects { get; init; }
    [JsonPropertyName("post_logout_redirect_uris")] public required string[] PostLogoutRedirects { get; init; }
    [JsonPropertyName("grant_types")] public required string[] Grants { get; init; }
    [JsonPropertyName("response_types")] public required string[] ResponseTypes { get; init; }
    [JsonPropertyName("scope")] public required string Scope { get; init; }
    [JsonPropertyName("token_endpoint_auth_method")] public required string AuthMethod { get; init; }
    [JsonPropertyName("jwks")] public JsonElement? Jwks { get; init; }
    [JsonPropertyName("jwks_uri")] public string? JwksUri { get; init; }
    [JsonPropertyName("id_token_signed_response_alg")] public required string IdTokenAlg { get; init; }
    [JsonPropertyName("subject_type")] public required string SubjectType { get; init; }
    [JsonPropertyName("backchannel_logout_uri")] public string? BackChannelLogoutUri { get; init; }
    [JsonPropertyName("require_pushed_authorization_requests")] public bool RequirePushed { get; init; }
    [JsonPropertyName("trusted")] public bool Trusted { get; init; }
    [JsonPropertyName("suspended")] public bool Suspended { get; init; }

    /// <param name="secret">Shown when it was made just now.</param>
    public static ClientText Of(Client x, string? secret) => new()
    {
        ClientId = x.ClientId, Secret = secret, SecretExpiresAt = secret is null ? null : 0, IssuedAt = Provider.TokenMaker.Seconds(x.RegisteredAt), Name = x.Name, Redirects = Client.Words(x.Redirects), PostLogoutRedirects = Client.Words(x.PostLogoutRedirects),
        Grants = Client.Words(x.Grants), ResponseTypes = x.MayUse(GrantTypes.Code) ? ["code"] : [], Scope = x.Scope, AuthMethod = x.AuthMethod, Jwks = x.Jwks is null ? null : JsonDocument.Parse(x.Jwks).RootElement, JwksUri = x.JwksUri,
        IdTokenAlg = x.IdTokenAlg, SubjectType = x.Sector is null ? "public" : "pairwise", BackChannelLogoutUri = x.BackChannelLogoutUri, RequirePushed = x.RequirePushed, Trusted = x.Trusted, Suspended = x.SuspendedAt is not null,
    };
}
