using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Khue.Records;

/// <summary>The address printed in QR codes: KHUE_ADDRESS, e.g. "https://hocba.example.vn", else the one this request came to.</summary>
internal sealed class SiteAddress(IConfiguration configuration, IHttpContextAccessor http)
{
    public string Origin => configuration["KHUE_ADDRESS"] is { Length: > 0 } given ? given.TrimEnd('/')
        : http.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}" : "";
}
