using System.Text.Json;
using System.Text.Json.Serialization;
using Khue.Identity.Clients;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.ExternalProviders;

/// <summary>Adds another OpenID provider from the terminal.</summary>
internal sealed class FederationAddCommand(AddExternalProvider add) : ICommand
{
    const string Key = "--key", Name_ = "--name", Issuer = "--issuer", Id = "--client-id", Auth = "--auth", SecretFile = "--secret-file", Scope = "--scope", Authorization = "--authorization-endpoint", Token = "--token-endpoint",
        Jwks = "--jwks-uri", Info = "--userinfo-endpoint", End = "--end-session-endpoint", Number = "--claim-number", FullName = "--claim-name", Birth = "--claim-birth-date", Level = "--claim-level", Two = "--level-2",
        Role = "--role", National = "--national", Second = "--second-factor", Off = "--off";

    public string Name => "federation add";
    public string Summary => "Cho đăng nhập qua một nhà cung cấp OpenID khác, như VNeID";
    public string Usage => """
        khue federation add --key MÃ --name TÊN --issuer URI --client-id MÃ [tùy chọn] [--json]

          --key MÃ                    chữ thường, số, gạch nối; có trong địa chỉ quay về /sign-in/with/MÃ/answer
          --name TÊN                  tên hiện trên nút
          --auth CÁCH                 client_secret_basic (mặc định), client_secret_post, private_key_jwt, none
          --secret-file TỆP           tệp chứa khóa bí mật nơi ấy cấp
          --scope "A B C"             mặc định: openid profile
          --authorization-endpoint URI, --token-endpoint URI, --jwks-uri URI, --userinfo-endpoint URI, --end-session-endpoint URI
                                      khi nơi ấy không có tệp cấu hình; không có thì Khuê tự đọc
          --claim-number, --claim-name, --claim-birth-date, --claim-level TÊN_MỤC
          --level-2 "A B"             giá trị của mục mức ứng với mức 2
          --role VAI                  chỉ vai này được dùng; nhắc lại được
          --national                  hệ thống định danh quốc gia: số định danh khớp thì gắn không cần mật khẩu
          --second-factor             mức 2 thay cho bước xác nhận thứ hai
          --off                       lưu nhưng chưa cho dùng

        Thử kết nối trước khi lưu. Mã thoát: 0 xong; 2 bị từ chối; 64 gọi sai.
        """;

    public IReadOnlyList<string> Flags => [National, Second, Off];

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0, Key, Name_, Issuer, Id, Auth, SecretFile, Scope, Authorization, Token, Jwks, Info, End, Number, FullName, Birth, Level, Two, Role, National, Second, Off);
        var form = new ExternalProviderForm
        {
            Key = Needed(line, Key), Name = Needed(line, Name_), Issuer = Needed(line, Issuer), ClientId = Needed(line, Id), AuthMethod = line.Option(Auth) ?? AuthMethods.Basic, Secret = line.Option(SecretFile) is { } file ? Read(file) : null,
            IsManual = line.Option(Authorization) is not null, AuthorizationEndpoint = line.Option(Authorization), TokenEndpoint = line.Option(Token), JwksUri = line.Option(Jwks), UserInfoEndpoint = line.Option(Info), EndSessionEndpoint = line.Option(End),
            NumberClaim = line.Option(Number), LevelTwo = line.Option(Two), Roles = [.. line.Options(Role)], IsNational = line.Has(National), IsSecondFactor = line.Has(Second), IsOn = !line.Has(Off),
        };
        (form.Scope, form.NameClaim, form.BirthDateClaim, form.LevelClaim) = (line.Option(Scope) ?? form.Scope, line.Option(FullName) ?? form.NameClaim, line.Option(Birth) ?? form.BirthDateClaim, line.Option(Level) ?? form.LevelClaim);
        var provider = await add.Handle(form, ct);
        if (line.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(FederationText.Of(provider), FactCatalog.Json));
        else terminal.Out.WriteLine($"Đã thêm {provider.Name}. Khai với nơi ấy địa chỉ quay về: …/sign-in/with/{provider.Key}/answer");
        return 0;
    }

    static string Needed(CommandLine line, string name) => line.Option(name) is { Length: > 0 } given ? given : throw new UsageException($"Thiếu {name}.");

    // Not an option's value: the list of processes and the shell's history would keep it.
    static string Read(string file)
    {
        try { return File.ReadAllText(file).Trim(); }
        catch (IOException e) { throw new UsageException(e.Message); }
    }
}

internal sealed class FederationListCommand(KhueDb db) : ICommand
{
    public string Name => "federation list";
    public string Summary => "Liệt kê các nhà cung cấp đăng nhập khác";
    public string Usage => "khue federation list [--json]";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0);
        var all = await db.Set<ExternalProvider>().AsNoTracking().OrderBy(x => x.Id).Take(1000).ToListAsync(ct);
        if (line.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(all.Select(FederationText.Of), FactCatalog.Json));
        else foreach (var x in all) terminal.Out.WriteLine($"{x.Key}  {x.Name}  {x.Issuer}{(x.IsOn ? "" : "  (chưa cho dùng)")}");
        return 0;
    }
}

internal sealed class FederationRemoveCommand(KhueDb db, RemoveExternalProvider remove) : ICommand
{
    public string Name => "federation remove";
    public string Summary => "Xóa một nhà cung cấp đăng nhập khác cùng mọi liên kết với nó";
    public string Usage => "khue federation remove MÃ [--json]\n\nMã thoát: 0 đã xóa; 2 không có; 64 gọi sai.";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(1);
        var key = line.Argument(0, "mã nhà cung cấp");
        var id = await db.Set<ExternalProvider>().Where(x => x.Key == key).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct) ?? throw new DomainException(IdentityErrors.NoSuchProvider, null, key);
        var links = await remove.Handle(id, ct);
        if (line.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(new { key, removed = true, links }, FactCatalog.Json));
        else terminal.Out.WriteLine($"Đã xóa {key} và {links} liên kết.");
        return 0;
    }
}

/// <summary>A provider as programs read it; never its secret.</summary>
internal sealed record FederationText
{
    [JsonPropertyName("key")] public required string Key { get; init; }
    [JsonPropertyName("name")] public required string Name { get; init; }
    [JsonPropertyName("issuer")] public required string Issuer { get; init; }
    [JsonPropertyName("client_id")] public required string ClientId { get; init; }
    [JsonPropertyName("token_endpoint_auth_method")] public required string AuthMethod { get; init; }
    [JsonPropertyName("redirect_path")] public required string RedirectPath { get; init; }
    [JsonPropertyName("scope")] public required string Scope { get; init; }
    [JsonPropertyName("national")] public bool IsNational { get; init; }
    [JsonPropertyName("second_factor")] public bool IsSecondFactor { get; init; }
    [JsonPropertyName("on")] public bool IsOn { get; init; }

    public static FederationText Of(ExternalProvider x) => new()
    {
        Key = x.Key, Name = x.Name, Issuer = x.Issuer, ClientId = x.ClientId, AuthMethod = x.AuthMethod, RedirectPath = $"/sign-in/with/{x.Key}/answer", Scope = x.Scope, IsNational = x.IsNational, IsSecondFactor = x.IsSecondFactor, IsOn = x.IsOn,
    };
}
