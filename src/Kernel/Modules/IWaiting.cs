using Khue.Kernel.Access;

namespace Khue.Kernel.Modules;

/// <summary>What waits for a person on their home page. A module registers one for what it can ask of them: to sign, to correct, to answer.</summary>
public interface IWaiting
{
    /// <summary>The lines for this actor, most urgent first; empty when nothing waits. Costs one indexed query.</summary>
    Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct);
}

/// <summary>One line of the home page.</summary>
/// <param name="Heading">Section it stands in: "Điểm danh", "Chờ ký".</param>
/// <param name="Text">What to do, as the words of the link.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="Detail">A second, smaller line; null for none.</param>
/// <param name="Count">A number with its unit at the right: "45 em"; null for none.</param>
/// <param name="MustAct">True when it is late.</param>
public sealed record WaitingLine(string Heading, string Text, string Href, string? Detail = null, string? Count = null, bool MustAct = false);
