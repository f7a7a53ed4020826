using System.ComponentModel.DataAnnotations;
using Khue.Identity.Clients;
using Khue.Kernel.Domain;

namespace Khue.Identity.ExternalProviders;

/// <summary>A provider as the administrator fills it in; the command of adding and changing one.</summary>
internal sealed class ExternalProviderForm
{
    const string TooLong = "Địa chỉ dài tối đa 500 ký tự.";

    /// <summary>Stays as it was once the provider is there.</summary>
    public string? Key { get; set; }
    [Required(ErrorMessage = "Nhập tên hiện trên nút."), MaxLength(60, ErrorMessage = "Tên dài tối đa 60 ký tự.")] public string Name { get; set; } = "";
    [Required(ErrorMessage = "Nhập địa chỉ nơi phát hành (issuer)."), MaxLength(500, ErrorMessage = TooLong)] public string Issuer { get; set; } = "";
    [Required(ErrorMessage = "Nhập mã mà nơi ấy cấp cho Khuê (client_id)."), MaxLength(200, ErrorMessage = "Mã dài tối đa 200 ký tự.")] public string ClientId { get; set; } = "";
    [Required(ErrorMessage = "Chọn cách chứng minh.")] public string AuthMethod { get; set; } = AuthMethods.Basic;

    /// <summary>Empty keeps the one that is there.</summary>
    [MaxLength(500, ErrorMessage = "Khóa dài tối đa 500 ký tự.")] public string? Secret { get; set; }
    public bool IsManual { get; set; }
    [MaxLength(500, ErrorMessage = TooLong)] public string? AuthorizationEndpoint { get; set; }
    [MaxLength(500, ErrorMessage = TooLong)] public string? TokenEndpoint { get; set; }
    [MaxLength(500, ErrorMessage = TooLong)] public string? JwksUri { get; set; }
    [MaxLength(500, ErrorMessage = TooLong)] public string? UserInfoEndpoint { get; set; }
    [MaxLength(500, ErrorMessage = TooLong)] public string? EndSessionEndpoint { get; set; }
    [Required(ErrorMessage = "Nhập phạm vi xin, ít nhất openid."), MaxLength(300, ErrorMessage = "Phạm vi dài tối đa 300 ký tự.")] public string Scope { get; set; } = "openid profile";
    [MaxLength(60, ErrorMessage = "Tên mục dài tối đa 60 ký tự.")] public string? NumberClaim { get; set; }
    [MaxLength(60, ErrorMessage = "Tên mục dài tối đa 60 ký tự.")] public string? NameClaim { get; set; } = "name";
    [MaxLength(60, ErrorMessage = "Tên mục dài tối đa 60 ký tự.")] public string? BirthDateClaim { get; set; } = "birthdate";
    [MaxLength(60, ErrorMessage = "Tên mục dài tối đa 60 ký tự.")] public string? LevelClaim { get; set; } = "acr";
    [MaxLength(300, ErrorMessage = "Dài tối đa 300 ký tự.")] public string? LevelTwo { get; set; }
    public bool IsNational { get; set; }
    public bool IsSecondFactor { get; set; }

    /// <summary>Null from a form in which none is ticked.</summary>
    public List<string>? Roles { get; set; } = [];
    public bool IsOn { get; set; } = true;
    public int Version { get; set; }

    public static ExternalProviderForm Of(ExternalProvider x) => new()
    {
        Key = x.Key, Name = x.Name, Issuer = x.Issuer, ClientId = x.ClientId, AuthMethod = x.AuthMethod, IsManual = x.IsManual,
        AuthorizationEndpoint = x.IsManual ? x.AuthorizationEndpoint : null, TokenEndpoint = x.IsManual ? x.TokenEndpoint : null, JwksUri = x.IsManual ? x.JwksUri : null, UserInfoEndpoint = x.IsManual ? x.UserInfoEndpoint : null,
        EndSessionEndpoint = x.IsManual ? x.EndSessionEndpoint : null, Scope = x.Scope, NumberClaim = x.NumberClaim, NameClaim = x.NameClaim, BirthDateClaim = x.BirthDateClaim, LevelClaim = x.LevelClaim, LevelTwo = x.LevelTwo,
        IsNational = x.IsNational, IsSecondFactor = x.IsSecondFactor, Roles = [.. Client.Words(x.Roles)], IsOn = x.IsOn, Version = x.Version,
    };

    /// <summary>Refuses what no provider can be.</summary>
    public void Check(bool hasSecret)
    {
        Scope = string.Join(' ', Client.Words(Scope).Distinct());
        if (!Client.Words(Scope).Contains("openid")) throw new DomainException(IdentityErrors.ScopeWithoutOpenId, nameof(Scope));
        if (!AuthMethods.All.Contains(AuthMethod)) throw new DomainException(IdentityErrors.UnknownAuthMethod, nameof(AuthMethod), AuthMethod);
        if (AuthMethod is AuthMethods.Basic or AuthMethods.Post && string.IsNullOrWhiteSpace(Secret) && !hasSecret) throw new DomainException(IdentityErrors.ProviderSecretMissing, nameof(Secret));
        // Without a number nobody is matched, and without a level nobody is known well enough: the mark would promise what is not done.
        if (IsNational && (Some(NumberClaim) is null || Some(NameClaim) is null || Some(LevelClaim) is null || Some(LevelTwo) is null)) throw new DomainException(IdentityErrors.NationalNeedsClaims, nameof(IsNational));
        if (IsSecondFactor && (Some(LevelClaim) is null || Some(LevelTwo) is null)) throw new DomainException(IdentityErrors.SecondFactorNeedsLevel, nameof(IsSecondFactor));
    }

    /// <summary>Writes all but key, secret and endpoints.</summary>
    public void Fill(ExternalProvider to)
    {
        (to.Name, to.Issuer, to.ClientId, to.AuthMethod, to.IsManual, to.Scope) = (Name.Trim(), Issuer.Trim(), ClientId.Trim(), AuthMethod, IsManual, Scope);
        (to.NumberClaim, to.NameClaim, to.BirthDateClaim, to.LevelClaim, to.LevelTwo) = (Some(NumberClaim), Some(NameClaim), Some(BirthDateClaim), Some(LevelClaim), string.Join(' ', Client.Words(LevelTwo)));
        (to.IsNational, to.IsSecondFactor, to.Roles, to.IsOn) = (IsNational, IsSecondFactor, string.Join(' ', (Roles ?? []).Distinct()), IsOn);
    }

    static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
