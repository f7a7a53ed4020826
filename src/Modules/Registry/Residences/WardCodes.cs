using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Registry.Residences;

/// <summary>Reads codes of wards: those of now, and those from before a merger by what they became.</summary>
internal sealed class WardCodes(ICodeLists lists, LocalClock clock)
{
    /// <summary>The code to be kept for somebody who lives there from a day on (null: not told).</summary>
    /// <exception cref="DomainException">No ward bears the code, or it became several.</exception>
    public async Task<string> Read(string? written, DateOnly? from, string field, CancellationToken ct)
    {
        var code = CleanText.Of(written);
        if (code.Length != 5 || !code.All(char.IsAsciiDigit)) throw new DomainException(RegistryErrors.WardCodeMalformed, field);
        // In force on the first day: the past keeps the code it had.
        if (from is { } day && await lists.Name(KnownLists.Wards, code, day, ct) is not null) return code;
        var found = await lists.Resolve(KnownLists.Wards, code, clock.Today, ct);
        if (found.Only is { } only) return only;
        throw found.Ambiguous ? new DomainException(RegistryErrors.ResidenceWardSplit, field, code, await Named(found.Codes, ct)) : new DomainException(RegistryErrors.ResidenceWardUnknown, field, code);
    }

    /// <summary>"26041 Phường Trấn Biên", as of today; the code alone where no ward bears it.</summary>
    public async Task<string> Named(string code, CancellationToken ct) => await lists.Name(KnownLists.Wards, code, clock.Today, ct) is { } name ? $"{code} {name}" : code;

    /// <summary>Several, for a sentence.</summary>
    public async Task<string> Named(IReadOnlyList<string> codes, CancellationToken ct)
    {
        var names = new List<string>();
        foreach (var code in codes.Take(8)) names.Add(await Named(code, ct));
        return string.Join(", ", names);
    }
}
