using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.Residences;

namespace Khue.Registry.Reconciliation;

/// <summary>Compares wards as they are called today, whatever the day of their codes, and makes findings of those that differ all the same.</summary>
internal sealed class HomeFindings(ICodeLists lists, WardCodes wards, LocalClock clock)
{
    // A source hears of a move later than the school.
    const int DaysToFollow = 60;
    readonly Dictionary<string, CodeTranslation> known = new(StringComparer.Ordinal);

    /// <summary>Null when both are one ward by now, or may be: a ward that was split is where any of its parts is.</summary>
    public async Task<IdentityFinding?> Of(OtherHome home, FindingMaker maker, CancellationToken ct)
    {
        var (ours, theirs) = (await Today(home.Ours, ct), await Today(home.Theirs, ct));
        if (ours.Codes.Intersect(theirs.Codes).Any()) return null;
        var (mender, reason) = theirs.Codes.Count == 0 ? (Mender.Source, $"Nguồn ghi mã {home.Theirs}, không có trong danh mục xã, phường.")
            : ours.Codes.Count == 0 ? (Mender.School, $"Hồ sơ ghi mã {home.Ours}, không có trong danh mục xã, phường.")
            : Menders.OfHome(home.Since, clock.Today.AddDays(-DaysToFollow), maker.IsMaster(ResidenceWriter.FieldOf(home.Kind)));
        return maker.Home(home, await Written(home.Ours, ours, ct), await Written(home.Theirs, theirs, ct), mender, reason);
    }

    async Task<CodeTranslation> Today(string code, CancellationToken ct)
    {
        if (!known.TryGetValue(code, out var found)) known.Add(code, found = await lists.Resolve(KnownLists.Wards, code, clock.Today, ct));
        return found;
    }

    // A code of before keeps itself where it became several; the list says which.
    Task<string> Written(string code, CodeTranslation now, CancellationToken ct) => wards.Named(now.Only ?? code, ct);
}
