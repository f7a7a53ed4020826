using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Registry.Sheets;

/// <summary>Decides what each column is: the user's word first, then the header's wording, then the look of the values.</summary>
static class ColumnRecognition
{
    public static RecognisedColumn[] Columns(SheetHeader header, ColumnProfile[] profiles, IReadOnlyDictionary<int, PersonColumn> chosen)
    {
        var columns = new RecognisedColumn[Math.Max(header.Names.Length, profiles.Length)];
        var taken = new HashSet<PersonColumn>(chosen.Values);
        for (var i = 0; i < columns.Length; i++)
            columns[i] = chosen.TryGetValue(i, out var field) ? Make(i, field, "do thầy cô chọn", true) : ByWording(i);
        for (var i = 0; i < columns.Length; i++)
            if (columns[i] is { Field: PersonColumn.Ignored, IsSure: false } && !(IsNamed(i) && IsPhones(i))) columns[i] = ByContent(i);
        DivideName();
        return columns;

        // A merged "Họ và tên" often stands over two columns, the given name in the second.
        void DivideName()
        {
            var at = Array.FindIndex(columns, x => x.Field == PersonColumn.FullName);
            if (at < 0 || at + 1 >= columns.Length || chosen.ContainsKey(at) || columns[at + 1] is not { Header: "", Field: PersonColumn.Ignored } || !Mostly(Profile(at + 1).Words, Profile(at + 1))) return;
            const string reason = "tiêu đề “Họ và tên” gộp hai cột";
            (columns[at], columns[at + 1]) = (Make(at, PersonColumn.FamilyName, reason, true), Make(at + 1, PersonColumn.GivenName, reason, true));
        }

        RecognisedColumn Make(int i, PersonColumn field, string reason, bool isSure) =>
            new(i, CellArea.Letters(i), i < header.Names.Length ? header.Names[i] : "", Profile(i).FirstValues, field, reason, isSure, Profile(i).Encoding);

        ColumnProfile Profile(int i) => i < profiles.Length ? profiles[i] : new();

        bool IsNamed(int i) => i < header.Fields.Length && header.Fields[i] is not null;

        bool IsPhones(int i) => Profile(i) is { Filled: > 0 } p && p.Phones * 2 > p.Filled;

        RecognisedColumn ByWording(int i)
        {
            if (i >= header.Fields.Length || header.Fields[i] is not { } named) return Make(i, PersonColumn.Ignored, "không nhận ra tên cột", false);
            var profile = Profile(i);
            // Taken for codes, the phones of parents would tell pupils apart for ever.
            if (named.Field == PersonColumn.MinistryCode && IsPhones(i)) return Make(i, PersonColumn.Ignored, $"{profile.Phones} giá trị giống số điện thoại", false);
            if (named.Field == PersonColumn.MinistryCode && profile.Filled > 0 && profile.TenDigits * 2 <= profile.Filled) return Coded(i, profile);
            if (named.Field == PersonColumn.PersonalId && profile.Filled > 0 && profile.TenDigits * 2 > profile.Filled && !IsPhones(i) && !Names(header, PersonColumn.MinistryCode))
                return Take(i, PersonColumn.MinistryCode, $"{profile.TenDigits} giá trị có 10 số", true);
            return named.Field == PersonColumn.Phone
                ? Make(i, named.Field, "chưa rõ của cha hay mẹ", false)
                : Take(i, named.Field, named.IsExact ? "trùng tên cột" : "tên cột gần giống", named.IsExact);
        }

        RecognisedColumn Coded(int i, ColumnProfile profile) => profile.TwelveDigits * 2 > profile.Filled && !Names(header, PersonColumn.PersonalId)
            ? Take(i, PersonColumn.PersonalId, $"{profile.TwelveDigits} giá trị có 12 số", true)
            : Make(i, PersonColumn.SchoolCode, "không phải 10 số, là mã riêng của trường", false);

        RecognisedColumn ByContent(int i)
        {
            var p = Profile(i);
            if (p.Filled == 0) return Make(i, PersonColumn.Ignored, "cột trống", true);
            if (Mostly(p.TwelveDigits, p) && !taken.Contains(PersonColumn.PersonalId)) return Take(i, PersonColumn.PersonalId, $"{p.TwelveDigits} giá trị có 12 số", true);
            if (Mostly(p.Days, p) && !taken.Contains(PersonColumn.DateOfBirth) && !taken.Contains(PersonColumn.BirthDay)) return Take(i, PersonColumn.DateOfBirth, p.Days == p.Filled ? $"{p.Days} giá trị đều là ngày" : $"{p.Days} giá trị là ngày", true);
            if (Mostly(p.Genders, p) && !taken.Contains(PersonColumn.Gender) && !taken.Contains(PersonColumn.FemaleMark)) return Take(i, PersonColumn.Gender, $"{p.Genders} giá trị là Nam hoặc Nữ", true);
            if (Mostly(p.Classes, p) && !taken.Contains(PersonColumn.ClassName)) return Take(i, PersonColumn.ClassName, $"{p.Classes} giá trị giống tên lớp", true);
            return Make(i, PersonColumn.Ignored, $"chỉ có {p.Filled} ô có chữ, không nhận ra là gì", true);
        }

        // The first column of a kind wins; a second one is told and left out.
        RecognisedColumn Take(int i, PersonColumn field, string reason, bool isSure) =>
            taken.Add(field) || field is PersonColumn.Note or PersonColumn.Phone or PersonColumn.Address or PersonColumn.Ordinal
                ? Make(i, field, reason, isSure)
                : Make(i, PersonColumn.Ignored, $"đã có cột khác là {field.Vietnamese()}", true);
    }

    static bool Mostly(int count, ColumnProfile profile) => count >= 3 && count * 10 >= profile.Filled * 8 || (count > 0 && count == profile.Filled);

    static bool Names(SheetHeader header, PersonColumn field) => header.Fields.Any(x => x?.Field == field);
}
