using System.Security.Cryptography;
using System.Text.Json;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Khue.Identity.Factors;

/// <summary>What a browser carries from one step to the next: encrypted, for one purpose, for a short while. Every node can read it; the browser cannot.</summary>
internal sealed class SealedState(IDataProtectionProvider protection, LocalClock clock)
{
    sealed record Envelope<T>(T Content, DateTime Until);

    public string Seal<T>(string purpose, T content, TimeSpan life) => protection.CreateProtector("khue identity", purpose).Protect(JsonSerializer.Serialize(new Envelope<T>(content, clock.Now + life)));

    /// <summary>Null when it is not ours, was altered, is for something else, or is too old.</summary>
    public T? Open<T>(string purpose, string? text) where T : class
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            var envelope = JsonSerializer.Deserialize<Envelope<T>>(protection.CreateProtector("khue identity", purpose).Unprotect(text));
            return envelope?.Until > clock.Now ? envelope.Content : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException) { return null; }
    }

    /// <summary>Gives it to the browser as a cookie that only pages under the path get back.</summary>
    public void Put<T>(HttpContext http, string cookie, string path, T content, TimeSpan life) =>
        http.Response.Cookies.Append(cookie, Seal(cookie, content, life), new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = path, MaxAge = life, Secure = http.Request.IsHttps });

    public T? Take<T>(HttpContext http, string cookie) where T : class => Open<T>(cookie, http.Request.Cookies[cookie]);

    public static void Drop(HttpContext http, string cookie, string path) => http.Response.Cookies.Delete(cookie, new() { Path = path });
}
