namespace Khue.Registry.Contracts;

/// <summary>The fields of a person that have an origin each. Names are stable: they are stored and published.</summary>
public static class PersonField
{
    /// <summary>Name in full, family name first.</summary>
    public const string FullName = "full-name";

    /// <summary>Day of birth.</summary>
    public const string DateOfBirth = "date-of-birth";

    /// <summary>Sex in civil papers.</summary>
    public const string Gender = "gender";

    /// <summary>Twelve-digit personal number.</summary>
    public const string PersonalId = "personal-id";

    /// <summary>Ten-digit sector code.</summary>
    public const string MinistryCode = "ministry-code";

    /// <summary>Ethnic group.</summary>
    public const string Ethnicity = "ethnicity";

    /// <summary>Nationality.</summary>
    public const string Nationality = "nationality";

    /// <summary>Place of birth.</summary>
    public const string BirthPlace = "birth-place";

    /// <summary>Registered residence.</summary>
    public const string PermanentResidence = "permanent-residence";

    /// <summary>Where the person lives.</summary>
    public const string CurrentResidence = "current-residence";

    /// <summary>Phones and the like.</summary>
    public const string Contact = "contact";

    /// <summary>Parents, guardians, custody.</summary>
    public const string Relations = "relations";

    /// <summary>Health.</summary>
    public const string Health = "health";

    /// <summary>Policy groups.</summary>
    public const string Policy = "policy";

    /// <summary>All, in the order of the screen.</summary>
    public static readonly IReadOnlyList<string> All =
        [FullName, DateOfBirth, Gender, PersonalId, MinistryCode, Ethnicity, Nationality, BirthPlace, PermanentResidence, CurrentResidence, Contact, Relations, Health, Policy];

    /// <summary>Vietnamese, lower case, to stand within a sentence.</summary>
    public static string Title(string field) => field switch
    {
        FullName => "họ và tên",
        DateOfBirth => "ngày sinh",
        Gender => "giới tính",
        PersonalId => "số định danh cá nhân",
        MinistryCode => "mã ngành",
        Ethnicity => "dân tộc",
        Nationality => "quốc tịch",
        BirthPlace => "nơi sinh",
        PermanentResidence => "nơi thường trú",
        CurrentResidence => "nơi ở hiện tại",
        Contact => "số điện thoại, liên lạc",
        Relations => "cha mẹ, người giám hộ",
        Health => "sức khỏe",
        Policy => "đối tượng chính sách",
        _ => field,
    };
}

/// <summary>Sources of what is recorded about people, by slug. Others may be registered.</summary>
public static class PersonSource
{
    /// <summary>The national population database.</summary>
    public const string Population = "population";

    /// <summary>The database of the education sector.</summary>
    public const string Sector = "sector";

    /// <summary>The school that keeps the record.</summary>
    public const string School = "school";

    /// <summary>Vietnamese, to stand within a sentence; a slug unknown here is shown as it is.</summary>
    public static string Title(string slug) => slug switch
    {
        Population => "CSDL quốc gia về dân cư",
        Sector => "CSDL ngành giáo dục",
        School => "nhà trường",
        _ => slug,
    };
}
