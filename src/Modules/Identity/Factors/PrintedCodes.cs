using Microsoft.AspNetCore.Http;

namespace Khue.Identity.Factors;

/// <summary>Recovery codes on their way to the one page that shows them once: sealed in the browser, nowhere on the server.</summary>
internal sealed record PrintedCodes(IReadOnlyList<string> Codes)
{
    const string Cookie = "khue-codes", Path = "/identity/account/recovery-codes";

    public static void Put(SealedState seal, HttpContext http, IReadOnlyList<string> codes) => seal.Put(http, Cookie, Path, new PrintedCodes(codes), TimeSpan.FromMinutes(5));

    /// <summary>Null when they were shown already.</summary>
    public static PrintedCodes? Take(SealedState seal, HttpContext http)
    {
        if (seal.Take<PrintedCodes>(http, Cookie) is not { } codes) return null;
        SealedState.Drop(http, Cookie, Path);
        return codes;
    }
}
