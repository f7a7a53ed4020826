using Khue.Kernel.Access;
using Khue.Kernel.Modules;

namespace Khue.Gradebook;

public sealed class GradebookModule : IModule
{
    public string Name => "gradebook";

    public IEnumerable<Permission> Permissions => GradebookPermissions.All;
}
