using Khue.Kernel.Access;
using Khue.Kernel.Modules;

namespace Khue.Identity.Clients;

/// <summary>Every scope there is: those about a person, of OpenID Connect, and those that modules declare for their part of the API.</summary>
internal sealed class ScopeBook
{
    public const string OpenId = "openid", Profile = "profile", Appointments = "appointments", OfflineAccess = "offline_access";

    /// <summary>What the protocol itself tells about a person; never opens more of the API than who they are.</summary>
    public static readonly ApiScope[] Standard =
    [
        new(OpenId, "Biết đây vẫn là cùng một người mỗi lần đăng nhập", IdentityPermissions.SeeSelf),
        new(Profile, "Họ và tên"),
        new(Appointments, "Vai và đơn vị công tác hoặc học tập"),
        new(OfflineAccess, "Giữ quyền đã cho cả khi không mở Khuê, đến khi thu lại"),
    ];

    readonly Dictionary<string, ApiScope> all;

    public ScopeBook(ModuleList modules) => all = Standard.Concat(modules.All.SelectMany(m => m.Scopes)).ToDictionary(x => x.Name);

    public IReadOnlyCollection<string> Names => all.Keys;

    /// <summary>Null when nobody declares it.</summary>
    public ApiScope? Find(string name) => all.GetValueOrDefault(name);

    /// <summary>The permissions that these scopes open together.</summary>
    public IEnumerable<string> Permissions(string scope) => Client.Words(scope).SelectMany(x => Find(x)?.Permissions ?? []).Distinct();

    /// <summary>Without those that only make sense with a person.</summary>
    public static string WithoutPerson(string scope) => string.Join(' ', Client.Words(scope).Except(Standard.Select(x => x.Name)));
}
