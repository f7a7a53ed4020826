using System.Text.Json;
using Khue.Kernel.Access;
using Khue.Kernel.Demo;

namespace Khue.Web.Demo;

/// <summary>The accounts that anyone may try, from docs/demo-accounts.json, and who they are in the made-up province.</summary>
static class DemoCast
{
    /// <summary>Their school: every demo province has it.</summary>
    public const string SchoolCode = "75000401";
    public const string SchoolName = "Vườn Mai";
    public const string WardCode = "26041";

    /// <summary>The class whose homeroom and mathematics teachers have accounts.</summary>
    public const string ClassName = "8A2";

    public static readonly IReadOnlyList<DemoAccount> Accounts = Read();

    public static DemoAccount Account(string role) => Accounts.Single(x => x.Role == role);

    public static Part Of(DemoAccount account) => account.Role switch
    {
        "principal" => new("Hiệu trưởng", "Nguyễn Thị Lan", Role.Principal, "ký học bạ, theo dõi cả trường"),
        "deputy" => new("Phó hiệu trưởng", "Trần Văn Bình", Role.Deputy, "mở năm học, xếp lớp, phân công"),
        "homeroom-teacher" => new("Giáo viên chủ nhiệm", "Phạm Thu Hà", Role.Teacher, "chủ nhiệm 8A2: điểm danh, hạnh kiểm, học bạ"),
        "subject-teacher" => new("Giáo viên bộ môn", "Vũ Hồng Nhung", Role.Teacher, "dạy Toán 8A2 và ba lớp khác: vào điểm"),
        "clerk" => new("Văn thư", "Đỗ Thị Thắm", Role.Clerk, "nhập danh sách học sinh từ tệp"),
        "ward-officer" => new("Cán bộ phường", "Cao Thị Mận", Role.WardOfficer, "theo dõi các trường trong phường"),
        "department-officer" => new("Cán bộ Sở", "Lê Quốc Bình", Role.DepartmentOfficer, "theo dõi toàn tỉnh"),
        "administrator" => new("Quản trị hệ thống", "Ngô Văn Út", Role.Administrator, "việc đang chạy, nhật ký"),
        "auditor" => new("Người kiểm tra", "Mai Thị Soát", Role.Auditor, "chỉ xem, theo đợt: tra cứu ai đã sửa gì"),
        "security-officer" => new("Cán bộ an toàn thông tin", "Tạ Văn Canh", Role.SecurityOfficer, "trông coi đăng nhập, máy, dữ liệu tải ra; xử lý sự cố"),
        "learner" => new("Học sinh", "Nguyễn Minh An", Role.Learner, "học lớp 8A2: xem lớp, điểm danh của mình"),
        "guardian" => new("Phụ huynh", "Trần Thị Thu Hiền", Role.Guardian, "mẹ của em Minh An lớp 8A2: xem lớp, điểm danh của con"),
        _ => throw new InvalidOperationException($"docs/demo-accounts.json names a role that is not there: {account.Role}"),
    };

    /// <summary>Someone at an office or school who has the account of that role.</summary>
    public static DemoStaff Member(DemoRandom random, string role, string? subject = null)
    {
        var account = Account(role);
        var part = Of(account);
        return new() { Id = random.Id(), Role = part.Role, SubjectCode = subject, Name = part.Name, Account = account };
    }

    /// <summary>The learner of the cast and their mother.</summary>
    public static DemoFamily Family => new(Account("learner"), Of(Account("learner")).Name, Account("guardian"), Of(Account("guardian")).Name);

    static IReadOnlyList<DemoAccount> Read()
    {
        using var stream = typeof(DemoCast).Assembly.GetManifestResourceStream("demo/accounts")!;
        return JsonSerializer.Deserialize<DemoAccount[]>(stream, JsonSerializerOptions.Web)!;
    }

    /// <param name="Title">The role as shown.</param>
    /// <param name="Name">Full name, made up.</param>
    /// <param name="Role">The role it acts in.</param>
    /// <param name="Tries">What there is to try.</param>
    internal sealed record Part(string Title, string Name, string Role, string Tries);
}
