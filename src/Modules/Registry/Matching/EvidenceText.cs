namespace Khue.Registry.Matching;

/// <summary>Says in words why two records were taken for one person.</summary>
static class EvidenceText
{
    /// <summary>"Cùng họ tên (một bên mất dấu), cùng ngày sinh, khác số định danh."</summary>
    public static string Of(in Evidence e)
    {
        var parts = new List<string> { Name(e.Name) };
        if (Birth(e.Birth) is { } birth) parts.Add(birth);
        if (Number(e.PersonalId, "số định danh") is { } number) parts.Add(number);
        if (Number(e.MinistryCode, "mã ngành") is { } code) parts.Add(code);
        if (e.Gender == YesNo.Different) parts.Add("khác giới tính");
        if (e.Mother == YesNo.Same || e.Father == YesNo.Same) parts.Add("cùng cha mẹ");
        if (e.ParentsDiffer) parts.Add("khác cha mẹ");
        if (e.Phone == YesNo.Same) parts.Add("cùng điện thoại");
        if (e.Ward != YesNo.Unknown) parts.Add(e.Ward == YesNo.Same ? "cùng phường xã" : "khác phường xã");
        var text = string.Join(", ", parts);
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }

    static string Name(NameAgreement name) => name switch
    {
        { IsTurned: true } => "họ tên viết ngược thứ tự",
        { IsWhole: true, Family: PartAgreement.Same, Middle: PartAgreement.Same, Given: PartAgreement.Same } => "cùng họ tên",
        { IsWhole: true } => "cùng họ tên (một bên mất dấu)",
        { IsLikely: true, Middle: PartAgreement.Missing } => "họ tên thiếu chữ đệm",
        { IsLikely: true } => "họ tên gần giống",
        { Given: <= PartAgreement.Unmarked } => "cùng tên gọi, khác họ hoặc đệm",
        _ => "khác họ tên",
    };

    static string? Birth(DayAgreement birth) => birth switch
    {
        DayAgreement.Same => "cùng ngày sinh",
        DayAgreement.Swapped => "ngày và tháng sinh đổi chỗ",
        DayAgreement.NearDay or DayAgreement.NearYear => "ngày sinh gần giống",
        DayAgreement.NewYear => "cùng ghi ngày 01/01 của một năm",
        DayAgreement.YearOnly => "cùng năm sinh",
        DayAgreement.SameYear => "khác ngày sinh trong một năm",
        DayAgreement.Different => "khác ngày sinh",
        _ => null,
    };

    static string? Number(NumberAgreement number, string what) => number switch
    {
        NumberAgreement.Same => $"cùng {what}",
        NumberAgreement.Near => $"{what} lệch một chữ số",
        NumberAgreement.Twins or NumberAgreement.Carried => $"{what} của anh chị em sinh đôi",
        NumberAgreement.Different => $"khác {what}",
        _ => null,
    };
}
