using System.Collections.Frozen;
using Khue.Kernel.Access;
using Khue.Kernel.Modules;

namespace Khue.Identity.Appointments;

/// <summary>Which permissions each role holds: collected from every module's permissions.</summary>
internal sealed class RoleBook(ModuleList modules)
{
    readonly FrozenDictionary<string, FrozenSet<string>> roles = Role.All.ToFrozenDictionary(role => role,
        role => modules.All.SelectMany(m => m.Permissions).Where(p => p.Roles.Contains(role)).Select(p => p.Name).ToFrozenSet());

    public FrozenSet<string> Of(string role) => roles.GetValueOrDefault(role, FrozenSet<string>.Empty);
}
