using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;

namespace Khue.Registry.Relations;

/// <inheritdoc/>
internal sealed class FamilyRules : IFamilyRules
{
    const int LongestWard = 100;
    static readonly char[] between = ['/', ';', ',', '\n'];

    public (FamilyCandidate? Family, IReadOnlyList<Finding> Findings) Read(FamilyValues values, string childName)
    {
        var findings = new Findings();
        var (fatherPhone, motherPhone, phone) = (PhoneOf(values.FatherPhone, "của cha", findings), PhoneOf(values.MotherPhone, "của mẹ", findings), PhoneOf(values.Phone, "", findings));
        var guardians = new List<GuardianCandidate>(3);
        Take(GuardianRole.Father, values.Father, fatherPhone);
        Take(GuardianRole.Mother, values.Mother, motherPhone);
        TakeGuardian(Name(values.Guardian, GuardianRole.Guardian, childName, findings), PhoneOf(values.GuardianPhone, "của người giám hộ", findings));
        // A phone of nobody in particular is that of the only one named; else it is how to reach the pupil.
        if (phone is not null && guardians is [{ Phone: null } only]) (guardians[0], phone) = (only with { Phone = phone }, null);
        phone ??= Without(GuardianRole.Mother, motherPhone) ?? Without(GuardianRole.Father, fatherPhone);
        var ward = CleanText.Of(values.Ward) is { Length: > 0 and <= LongestWard } text ? text : null;
        var family = guardians.Count == 0 && phone is null && ward is null ? null : new FamilyCandidate(null, guardians, phone, ward);
        return (family, findings.All);

        void Take(GuardianRole role, string? written, string? own)
        {
            if (Name(written, role, childName, findings) is { } name) guardians.Add(new(role, name, own));
        }

        // "Phụ huynh" repeats one of the parents as often as not.
        void TakeGuardian(string? name, string? own)
        {
            if (name is null) return;
            if (guardians.FindIndex(x => Fold.Of(x.FullName) == Fold.Of(name)) is >= 0 and var at) guardians[at] = guardians[at] with { Phone = guardians[at].Phone ?? own };
            else guardians.Add(new(GuardianRole.Guardian, name, own));
        }

        string? Without(GuardianRole role, string? own) => guardians.Exists(x => x.Role == role) ? null : own;
    }

    static string? Name(string? written, GuardianRole role, string childName, Findings findings)
    {
        if (string.IsNullOrWhiteSpace(written)) return null;
        var read = new Findings();
        var name = NameRules.Read(written, read);
        var who = FamilyFindings.Word(role);
        if (name.Length == 0 || read.All.Any(x => x.Severity == Severity.Rejected) || !name.Contains(' ', StringComparison.Ordinal)) return findings.None(FamilyFindings.NotName(who, written));
        return string.Equals(name, childName, StringComparison.OrdinalIgnoreCase) ? findings.None(FamilyFindings.NamedLikeChild(who)) : name;
    }

    /// <summary>The first of the numbers in the cell that is one; a spreadsheet has dropped the zero in front of many.</summary>
    static string? PhoneOf(string? written, string whose, Findings findings)
    {
        if (string.IsNullOrWhiteSpace(written)) return null;
        foreach (var part in written.Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (Phone.OfCell(part) is { } phone) return phone;
        return findings.None(FamilyFindings.PhoneUnreadable(whose, written));
    }
}

/// <summary>What can be noticed about a family; all are warnings, and what they speak of is not taken.</summary>
internal static class FamilyFindings
{
    public static string Word(GuardianRole role) => role switch { GuardianRole.Father => "cha", GuardianRole.Mother => "mẹ", _ => "người giám hộ" };

    public static Finding PhoneUnreadable(string whose, string written) => new("family.phone-unreadable", Severity.Warning, "fullName", $"Không đọc được số điện thoại{(whose.Length == 0 ? "" : " " + whose)} “{Short(written)}” nên không lấy.");
    public static Finding NotName(string who, string written) => new("family.not-a-name", Severity.Warning, "fullName", $"Họ tên {who} “{Short(written)}” không phải một họ tên đủ nên không lấy.");
    public static Finding NamedLikeChild(string who) => new("family.named-like-child", Severity.Warning, "fullName", $"Họ tên {who} giống hệt tên học sinh nên không lấy.");
    public static Finding AnotherOnRecord(string who, string known, string told) => new("family.another-on-record", Severity.Warning, "fullName", $"Hồ sơ đã ghi {who} là {known}, giữ như thế; tệp ghi {told}.");
    public static Finding WardUnknown(string written) => new("family.ward-unknown", Severity.Warning, "fullName", $"Không biết phường, xã nào là “{Short(written)}” nên không lấy. Nên ghi mã gồm 5 chữ số.");
    public static Finding WardSplit(string written, string now) => new("family.ward-split", Severity.Warning, "fullName", $"Mã phường, xã {Short(written)} có từ trước khi sắp xếp, nay thành nhiều nơi ({now}) nên không lấy. Ghi mã hiện nay.");
    public static Finding AnotherWard(string known) => new("family.another-ward", Severity.Warning, "fullName", $"Hồ sơ đã ghi nơi thường trú ở phường, xã {known}, giữ như thế.");

    static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
