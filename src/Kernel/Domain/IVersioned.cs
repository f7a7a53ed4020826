namespace Khue.Kernel.Domain;

/// <summary>An entity whose lost races are seen: <see cref="Version"/> grows by one at each save and is checked by the database.</summary>
public interface IVersioned
{
    int Version { get; set; }
}
