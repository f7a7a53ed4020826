using Khue.Kernel.Access;
using Khue.Kernel.Modules;

namespace Khue.Insight;

public sealed class InsightModule : IModule
{
    public string Name => "insight";

    public IEnumerable<Permission> Permissions => InsightPermissions.All;
}
