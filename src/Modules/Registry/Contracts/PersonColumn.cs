using System.ComponentModel;

namespace Khue.Registry.Contracts;

/// <summary>What a column of a table about people can be. Names are kept with decisions about files: only add.</summary>
public enum PersonColumn : byte
{
    [Description("Không lấy cột này")] Ignored,
    [Description("Số thứ tự")] Ordinal,
    [Description("Họ và tên")] FullName,
    [Description("Họ và tên đệm")] FamilyName,
    [Description("Tên")] GivenName,
    [Description("Ngày sinh")] DateOfBirth,
    [Description("Ngày sinh: ngày")] BirthDay,
    [Description("Ngày sinh: tháng")] BirthMonth,
    [Description("Ngày sinh: năm")] BirthYear,
    [Description("Giới tính")] Gender,
    [Description("Dấu Nam")] MaleMark,
    [Description("Dấu Nữ")] FemaleMark,
    [Description("Số định danh cá nhân")] PersonalId,
    [Description("Mã ngành")] MinistryCode,
    [Description("Mã riêng của trường")] SchoolCode,
    [Description("Lớp")] ClassName,
    [Description("Dân tộc")] Ethnicity,
    [Description("Nơi sinh")] PlaceOfBirth,
    [Description("Địa chỉ")] Address,
    [Description("Họ tên cha")] FatherName,
    [Description("Họ tên mẹ")] MotherName,
    [Description("Họ tên người giám hộ")] GuardianName,
    [Description("Điện thoại cha")] FatherPhone,
    [Description("Điện thoại mẹ")] MotherPhone,
    [Description("Điện thoại")] Phone,
    [Description("Ghi chú")] Note,
    [Description("Khóa của hồ sơ")] RecordId,
    [Description("Phường, xã")] Ward,
    [Description("Trường")] School,
    [Description("Tình trạng")] Status,
}
