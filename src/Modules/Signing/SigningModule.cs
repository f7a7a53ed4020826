using Khue.Kernel.Access;
using Khue.Kernel.Modules;

namespace Khue.Signing;

public sealed class SigningModule : IModule
{
    public string Name => "signing";

    public IEnumerable<Permission> Permissions => SigningPermissions.All;
}
