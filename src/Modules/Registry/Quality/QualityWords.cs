using System.ComponentModel;

namespace Khue.Registry.Quality;

/// <summary>The six words by which data are judged. The words stand on the screen.</summary>
internal enum QualityDimension : byte
{
    [Description("Đúng")] Accurate = 0,
    [Description("Đủ")] Complete = 1,
    [Description("Sạch")] Clean = 2,
    [Description("Sống")] Live = 3,
    [Description("Thống nhất")] Consistent = 4,
    [Description("Dùng chung")] Shared = 5,
}

/// <summary>Fields of a record that belong together.</summary>
internal enum QualityGroup : byte
{
    [Description("Cả hồ sơ")] Whole = 0,
    [Description("Nhân thân")] Identity = 1,
    [Description("Số định danh")] Numbers = 2,
    [Description("Gia đình")] Family = 3,
    [Description("Nơi ở")] Residence = 4,
    [Description("Học tập")] Learning = 5,
}

/// <summary>What a rule asks of a record. A closed list: a province chooses among these and their parameters.</summary>
internal enum RuleCondition : byte
{
    /// <summary>At least one of the fields is filled.</summary>
    [Description("Phải có")] Required = 1,

    /// <summary>Sex and year of birth agree with the personal number.</summary>
    [Description("Khớp với số định danh")] MatchesNumber = 2,

    /// <summary>The code is in the list as it is today.</summary>
    [Description("Mã còn hiệu lực")] ValidCode = 3,
    [Description("Không ở sau hôm nay")] NotInFuture = 4,
    [Description("Tuổi trong khoảng")] AgeWithin = 5,
    [Description("Có người nuôi dưỡng, giám hộ")] HasGuardian = 6,
    [Description("Liên lạc được với gia đình")] HasPhone = 7,
    [Description("Có nơi ở")] HasResidence = 8,

    /// <summary>Two words or more, no digits, no abbreviation.</summary>
    [Description("Họ tên viết đủ")] NameInFull = 9,
    [Description("Không trùng hồ sơ khác")] NoDuplicate = 10,
}

internal enum RuleSeverity : byte
{
    [Description("Chỉ nhắc, không tính điểm")] Hint = 1,
    [Description("Tính vào điểm")] Fault = 2,
}
