namespace Khue.School.Rosters;

/// <summary>What a column of a roster can be.</summary>
enum RosterField : byte
{
    Ignored, Ordinal,
    FullName, FamilyName, GivenName,
    DateOfBirth, BirthDay, BirthMonth, BirthYear,
    Gender, MaleMark, FemaleMark,
    PersonalId, MinistryCode, SchoolCode, ClassName,
    Ethnicity, PlaceOfBirth, Address,
    FatherName, MotherName, GuardianName, FatherPhone, MotherPhone, Phone, Note,
}

static class RosterFieldNames
{
    /// <summary>As people call it.</summary>
    public static string Vietnamese(this RosterField field) => field switch
    {
        RosterField.Ordinal => "Số thứ tự",
        RosterField.FullName => "Họ và tên",
        RosterField.FamilyName => "Họ và tên đệm",
        RosterField.GivenName => "Tên",
        RosterField.DateOfBirth => "Ngày sinh",
        RosterField.BirthDay => "Ngày sinh: ngày",
        RosterField.BirthMonth => "Ngày sinh: tháng",
        RosterField.BirthYear => "Ngày sinh: năm",
        RosterField.Gender => "Giới tính",
        RosterField.MaleMark => "Dấu Nam",
        RosterField.FemaleMark => "Dấu Nữ",
        RosterField.PersonalId => "Số định danh cá nhân",
        RosterField.MinistryCode => "Mã ngành",
        RosterField.SchoolCode => "Mã riêng của trường",
        RosterField.ClassName => "Lớp",
        RosterField.Ethnicity => "Dân tộc",
        RosterField.PlaceOfBirth => "Nơi sinh",
        RosterField.Address => "Địa chỉ",
        RosterField.FatherName => "Họ tên cha",
        RosterField.MotherName => "Họ tên mẹ",
        RosterField.GuardianName => "Họ tên người giám hộ",
        RosterField.FatherPhone => "Điện thoại cha",
        RosterField.MotherPhone => "Điện thoại mẹ",
        RosterField.Phone => "Điện thoại",
        RosterField.Note => "Ghi chú",
        _ => "Không lấy cột này",
    };
}
