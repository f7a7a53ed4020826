using Khue.Kernel.Modules;

namespace Khue.Web;

/// <summary>The host's own commands (serve, backup, restore, demo). It has no tables and no permissions.</summary>
public sealed class WebModule : IModule
{
    public string Name => "web";
}
