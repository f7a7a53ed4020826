using Khue.Kernel.Access;
using Khue.Kernel.Modules;

namespace Khue.Records;

public sealed class RecordsModule : IModule
{
    public string Name => "records";

    public IEnumerable<Permission> Permissions => RecordsPermissions.All;
}
