using Khue.Kernel.Access;
using Khue.Kernel.Modules;

namespace Khue.School;

public sealed class SchoolModule : IModule
{
    public string Name => "school";

    public IEnumerable<Permission> Permissions => SchoolPermissions.All;
}
