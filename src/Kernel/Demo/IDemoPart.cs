namespace Khue.Kernel.Demo;

/// <summary>
/// What a module contributes to a made-up province. Found by reflection. Called inside a transaction that ends with one fact, so that a school is
/// there whole or not at all; writes its own tables only, in bulk.
/// </summary>
public interface IDemoPart
{
    /// <summary>Parts run in this order: people before accounts before classes before scores.</summary>
    int Order { get; }

    /// <summary>What stands above the schools: offices and their people.</summary>
    Task Begin(DemoPlan plan, CancellationToken ct) => Task.CompletedTask;

    /// <summary>One school. Earlier parts have filled in what they know of its people.</summary>
    Task Make(DemoPlan plan, DemoSchool school, CancellationToken ct);
}
