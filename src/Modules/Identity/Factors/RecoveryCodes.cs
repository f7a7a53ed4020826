using System.Security.Cryptography;
using Khue.Identity.Brakes;
using Khue.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Factors;

/// <summary>Makes codes on paper in the place of those before.</summary>
internal sealed class RecoveryCodes(KhueDb db, SecretHash hashes)
{
    public const int Count = 10;

    // Nothing that looks like something else: no 0 O, 1 I L.
    const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>The codes as they are printed; afterwards nobody can read them again. The caller tells and saves.</summary>
    public async Task<IReadOnlyList<string>> Renew(Guid account, CancellationToken ct)
    {
        db.RemoveRange(await db.Set<RecoveryCode>().Where(x => x.AccountId == account).ToListAsync(ct));
        var codes = Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Letters, 10)).ToList();
        db.AddRange(codes.Select(x => new RecoveryCode { AccountId = account, Hash = hashes.Of("recovery code", x) }));
        return [.. codes.Select(x => $"{x[..5]}-{x[5..]}")];
    }

    /// <summary>As typed by a person: small letters, spaces and dashes do not matter.</summary>
    public static string Clean(string typed) => new([.. typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Take(40)]);
}
