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

    /// <summary>Enters for a set time and purpose, and only reads.</summary>
    public const string Auditor = "auditor";

    /// <summary>Watches over sign-ins, devices and what leaves the house.</summary>
    public const string SecurityOfficer = "security-officer";
    public const string Learner = "learner";
    public const string Guardian = "guardian";

    /// <summary>Another system that acts by itself, with a token of its own; no one is appointed to it.</summary>
    public const string Client = "client";

    /// <summary>The program itself: reactions, jobs without an owner, commands at the terminal.</summary>
    public const string System = "system";

    public static readonly IReadOnlyList<string> All = [Principal, Deputy, Teacher, Clerk, WardOfficer, DepartmentOfficer, Administrator, Auditor, SecurityOfficer, Learner, Guardian];

    /// <summary>Learners and their guardians: they see their own, never an organisation's.</summary>
    public static readonly string[] Family = [Learner, Guardian];

    /// <summary>Those whose work it is.</summary>
    public static readonly string[] Staff = [.. All.Except(Family)];

    /// <summary>Those who look and change nothing: beyond their own account a post of theirs is refused, whatever else they may.</summary>
    public static readonly string[] Readers = [Auditor];

    /// <summary>Those who work inside one school.</summary>
    public static readonly string[] School = [Principal, Deputy, Teacher, Clerk];

    /// <summary>Those who lead a school.</summary>
    public static readonly string[] Heads = [Principal, Deputy];

    /// <summary>Those who watch over many schools.</summary>
    public static readonly string[] Oversight = [WardOfficer, DepartmentOfficer];

    /// <summary>How the program speaks to them: those at a school are thầy cô, officers are not.</summary>
    public static string Address(string role) => School.Contains(role) ? "thầy cô" : role == Learner ? "em" : "anh chị";

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
        Auditor => "Người kiểm tra",
        SecurityOfficer => "Cán bộ an toàn thông tin",
        Learner => "Học sinh",
        Guardian => "Phụ huynh",
        Client => "Hệ thống khác",
        _ => "Hệ thống",
    };
}
