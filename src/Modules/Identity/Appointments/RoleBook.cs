using System.Collections.Frozen;
using Khue.Identity.Rights;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Modules;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Appointments;

/// <summary>Which permissions each role holds: collected from every module's permissions.</summary>
internal sealed class RoleBook(ModuleList modules)
{
    readonly FrozenDictionary<string, FrozenSet<string>> roles = Role.All.ToFrozenDictionary(role => role,
        role => modules.All.SelectMany(m => m.Permissions).Where(p => p.Roles.Contains(role)).Select(p => p.Name).ToFrozenSet());

    readonly FrozenSet<string> forReaders = modules.All.SelectMany(m => m.Permissions).Where(p => p.ForReaders).Select(p => p.Name).ToFrozenSet();

    /// <summary>Whether roles that only read may post under it.</summary>
    public bool IsForReaders(string permission) => forReaders.Contains(permission);

    public FrozenSet<string> Of(string role) => roles.GetValueOrDefault(role, FrozenSet<string>.Empty);

    /// <summary>What an appointment allows: all of its role, or what its template leaves of it. Everyone keeps their own account.</summary>
    public async Task<FrozenSet<string>> Of(KhueDb db, Appointment appointment, CancellationToken ct)
    {
        var whole = Of(appointment.Role);
        if (appointment.TemplateId is not { } id) return whole;
        var template = await db.Set<RoleTemplate>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        return template is null ? [] : template.Allowed.Append(IdentityPermissions.SeeSelf).Where(whole.Contains).ToFrozenSet();
    }
}
