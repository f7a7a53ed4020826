namespace Khue.Registry.Contracts;

/// <summary>What another module keeps at a unit that is to be closed. While anything is kept, the unit is not closed.</summary>
public interface IKeepsUnits
{
    /// <summary>What is still open at the unit on that day or later, each as a Vietnamese phrase with its count: "12 lớp đang mở". Empty when nothing is. Costs an indexed query or two.</summary>
    Task<IReadOnlyList<string>> At(Guid organizationId, DateOnly on, CancellationToken ct);
}
