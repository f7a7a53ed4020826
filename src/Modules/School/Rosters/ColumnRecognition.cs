using Khue.Kernel.Sheets;

namespace Khue.School.Rosters;

/// <summary>Decides what each column is: the user's word first, then the header's wording, then the look of the values.</summary>
static class ColumnRecognition
{
    public static RosterColumn[] Columns(RosterHeader header, ColumnProfile[] profiles, IReadOnlyDictionary<int, RosterField> chosen)
    {
        var columns = new RosterColumn[Math.Max(header.Names.Length, profiles.Length)];
        var taken = new HashSet<RosterField>(chosen.Values);
        for (var i = 0; i < columns.Length; i++)
            columns[i] = chosen.TryGetValue(i, out var field) ? Make(i, field, "do thầy cô chọn", true) : ByWording(i);
        for (var i = 0; i < columns.Length; i++)
            if (columns[i] is { Field: RosterField.Ignored, IsSure: false }) columns[i] = ByContent(i);
        DivideName();
        return columns;

        // A merged "Họ và tên" often stands over two columns, the given name in the second.
        void DivideName()
        {
            var at = Array.FindIndex(columns, x => x.Field == RosterField.FullName);
            if (at < 0 || at + 1 >= columns.Length || chosen.ContainsKey(at) || columns[at + 1] is not { Header: "", Field: RosterField.Ignored } || !Mostly(Profile(at + 1).Words, Profile(at + 1))) return;
            const string reason = "tiêu đề “Họ và tên” gộp hai cột";
            (columns[at], columns[at + 1]) = (Make(at, RosterField.FamilyName, reason, true), Make(at + 1, RosterField.GivenName, reason, true));
        }

        RosterColumn Make(int i, RosterField field, string reason, bool isSure) =>
            new(i, CellArea.Letters(i), i < header.Names.Length ? header.Names[i] : "", Profile(i).FirstValues, field, reason, isSure, Profile(i).Encoding);

        ColumnProfile Profile(int i) => i < profiles.Length ? profiles[i] : new();

        RosterColumn ByWording(int i)
        {
            if (i >= header.Fields.Length || header.Fields[i] is not { } named) return Make(i, RosterField.Ignored, "không nhận ra tên cột", false);
            var profile = Profile(i);
            if (named.Field == RosterField.MinistryCode && profile.Filled > 0 && profile.TenDigits * 2 <= profile.Filled) return Coded(i, profile);
            if (named.Field == RosterField.PersonalId && profile.Filled > 0 && profile.TenDigits * 2 > profile.Filled && !Names(header, RosterField.MinistryCode))
                return Take(i, RosterField.MinistryCode, $"{profile.TenDigits} giá trị có 10 số", true);
            return named.Field == RosterField.Phone
                ? Make(i, named.Field, "chưa rõ của cha hay mẹ", false)
                : Take(i, named.Field, named.IsExact ? "trùng tên cột" : "tên cột gần giống", named.IsExact);
        }

        RosterColumn Coded(int i, ColumnProfile profile) => profile.TwelveDigits * 2 > profile.Filled && !Names(header, RosterField.PersonalId)
            ? Take(i, RosterField.PersonalId, $"{profile.TwelveDigits} giá trị có 12 số", true)
            : Make(i, RosterField.SchoolCode, "không phải 10 số, là mã riêng của trường", false);

        RosterColumn ByContent(int i)
        {
            var p = Profile(i);
            if (p.Filled == 0) return Make(i, RosterField.Ignored, "cột trống", true);
            if (Mostly(p.TwelveDigits, p) && !taken.Contains(RosterField.PersonalId)) return Take(i, RosterField.PersonalId, $"{p.TwelveDigits} giá trị có 12 số", true);
            if (Mostly(p.Days, p) && !taken.Contains(RosterField.DateOfBirth) && !taken.Contains(RosterField.BirthDay)) return Take(i, RosterField.DateOfBirth, p.Days == p.Filled ? $"{p.Days} giá trị đều là ngày" : $"{p.Days} giá trị là ngày", true);
            if (Mostly(p.Genders, p) && !taken.Contains(RosterField.Gender) && !taken.Contains(RosterField.FemaleMark)) return Take(i, RosterField.Gender, $"{p.Genders} giá trị là Nam hoặc Nữ", true);
            if (Mostly(p.Classes, p) && !taken.Contains(RosterField.ClassName)) return Take(i, RosterField.ClassName, $"{p.Classes} giá trị giống tên lớp", true);
            return Make(i, RosterField.Ignored, $"chỉ có {p.Filled} ô có chữ, không nhận ra là gì", true);
        }

        // The first column of a kind wins; a second one is told and left out.
        RosterColumn Take(int i, RosterField field, string reason, bool isSure) =>
            taken.Add(field) || field is RosterField.Note or RosterField.Phone or RosterField.Address or RosterField.Ordinal
                ? Make(i, field, reason, isSure)
                : Make(i, RosterField.Ignored, $"đã có cột khác là {field.Vietnamese()}", true);
    }

    static bool Mostly(int count, ColumnProfile profile) => count >= 3 && count * 10 >= profile.Filled * 8 || (count > 0 && count == profile.Filled);

    static bool Names(RosterHeader header, RosterField field) => header.Fields.Any(x => x?.Field == field);
}
