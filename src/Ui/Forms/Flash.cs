using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Khue.Ui.Forms;

/// <summary>Carries one sentence over a redirect, in an encrypted cookie that lives a minute and is read once.</summary>
public sealed class Flash(IDataProtectionProvider protection, IHttpContextAccessor accessor)
{
    const string Cookie = "khue.flash";
    static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    readonly ITimeLimitedDataProtector protector = protection.CreateProtector("Khue.Ui.Flash").ToTimeLimitedDataProtector();

    /// <summary>Says this on the next page: "Đã chốt điểm danh 8A2."</summary>
    public void Say(string text) => Http.Response.Cookies.Append(Cookie, protector.Protect(text, Life), Options());

    /// <summary>What was said by the page before, or null. A cookie that was altered or is too old counts as nothing.</summary>
    public string? Take()
    {
        if (!Http.Request.Cookies.TryGetValue(Cookie, out var sealedText)) return null;
        if (!Http.Response.HasStarted) Http.Response.Cookies.Delete(Cookie, Options());
        try
        {
            return protector.Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A flash message needs a request.");

    CookieOptions Options() => new()
    {
        HttpOnly = true, IsEssential = true, MaxAge = Life, Path = "/", SameSite = SameSiteMode.Lax, Secure = Http.Request.IsHttps,
    };
}
