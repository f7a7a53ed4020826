namespace Khue.Kernel.Access;

/// <summary>The roles a person can be appointed to. What each may do is told by the modules' permissions.</summary>
public static class Role
{
    public const string Principal = "principal";
    public const string Deputy = "deputy";
    public const string Teacher = "teacher";
    public const string Clerk = "clerk";
    public const string WardOfficer = "ward-officer";
    public const string DepartmentOfficer = "department-officer";
    public const string Administrator = "administrator";

    /// <summary>The program itself: reactions, jobs without an owner, commands at the terminal.</summary>
    public const string System = "system";

    public static readonly IReadOnlyList<string> All = [Principal, Deputy, Teacher, Clerk, WardOfficer, DepartmentOfficer, Administrator];

    /// <summary>Those who work inside one school.</summary>
    public static readonly string[] School = [Principal, Deputy, Teacher, Clerk];

    /// <summary>Those who lead a school.</summary>
    public static readonly string[] Heads = [Principal, Deputy];

    /// <summary>Those who watch over many schools.</summary>
    public static readonly string[] Oversight = [WardOfficer, DepartmentOfficer];

    /// <summary>How the program speaks to them: those at a school are thầy cô, officers are not.</summary>
    public static string Address(string role) => School.Contains(role) ? "thầy cô" : "anh chị";

    /// <summary>The Vietnamese title as schools write it.</summary>
    public static string Title(string role) => role switch
    {
        Principal => "Hiệu trưởng",
        Deputy => "Phó hiệu trưởng",
        Teacher => "Giáo viên",
        Clerk => "Văn thư",
        WardOfficer => "Cán bộ phường, xã",
        DepartmentOfficer => "Cán bộ Sở",
        Administrator => "Quản trị hệ thống",
        _ => "Hệ thống",
    };
}
