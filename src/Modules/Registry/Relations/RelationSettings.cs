using Microsoft.Extensions.Configuration;

namespace Khue.Registry.Relations;

/// <summary>What is taken to be possible between people; a province may set otherwise (configuration section "Registry:Relations").</summary>
internal sealed class RelationSettings
{
    /// <summary>Whole years by which a parent is at least older than the child.</summary>
    public int ParentOlderBy { get; init; }

    public static RelationSettings Read(IConfiguration site)
    {
        using var shipped = typeof(RelationSettings).Assembly.GetManifestResourceStream("registry/relations")!;
        return new ConfigurationBuilder().AddJsonStream(shipped).AddConfiguration(site.GetSection("Registry:Relations")).Build().Get<RelationSettings>()!;
    }
}
