using Khue.Identity;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Khue.Registry.Contracts;
using Khue.Ui.Layout;
using MenuItem = Khue.Ui.Layout.MenuItem;

namespace Khue.Web;

/// <summary>Fills the shell from the modules' menus and the actor's appointment.</summary>
sealed class ShellSource(Actor actor, ModuleList modules, IOrganizations organizations, IMyAppointments appointments) : IShellContents
{
    static readonly string[] Sections = ["", "Nhà trường", "Hồ sơ", "Ngành", "Vận hành"];

    public async Task<ShellContents?> Current(CancellationToken ct)
    {
        if (actor.AccountId == Guid.Empty) return null;
        var entries = modules.All.SelectMany(m => m.Menu).Where(m => actor.Can(m.Permission)).ToList();
        var menu = new List<MenuSection> { new(null, [new("Hôm nay", "/"), .. Items("")]) };
        menu.AddRange(entries.Select(e => e.Section).Where(s => s != "").Distinct().OrderBy(s => Array.IndexOf(Sections, s) is var i && i < 0 ? 99 : i).Select(s => new MenuSection(s, [.. Items(s)])));
        return new()
        {
            Organisation = (await organizations.Find(actor.OrganizationId, ct))?.Name ?? "",
            Role = Role.Title(actor.Role),
            Person = actor.Name,
            Menu = menu,
            Dock = [new("Hôm nay", "/", "sun"), .. entries.Where(e => e.Icon is not null).OrderBy(e => e.Order).Take(2).Select(e => new DockPlace(e.Text, e.Href, e.Icon!)), new("Mục lục", "#muc-luc", "list")],
            Roles = await Roles(ct),
            Account = [new("Tài khoản và thiết bị", "/identity/account")],
            Search = actor.Can("registry.people.see") ? new("/registry/people", "Tìm học sinh, không cần dấu") : null,
            SignOut = "/sign-out",
        };

        IEnumerable<MenuItem> Items(string section) => entries.Where(e => e.Section == section).OrderBy(e => e.Order).Select(e => new MenuItem(e.Text, e.Href));
    }

    async Task<IReadOnlyList<RoleChoice>> Roles(CancellationToken ct)
    {
        var roles = new List<RoleChoice>();
        foreach (var mine in await appointments.All(ct))
            roles.Add(new(mine.IsActing ? $"Thay mặt {Role.Title(mine.Role).ToLowerInvariant()}" : Role.Title(mine.Role), (await organizations.Find(mine.OrganizationId, ct))?.Name ?? "", $"/identity/switch/{mine.Id}", mine.Role == actor.Role && mine.OrganizationId == actor.OrganizationId));
        return roles;
    }
}
