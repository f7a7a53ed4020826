namespace Khue.Bench;

/// <summary>One benchmark. Found by reflection.</summary>
internal interface IBench
{
    /// <summary>As typed after bin/bench.</summary>
    string Name { get; }

    Task Run(BenchContext context);
}
