using Khue.Registry.Contracts;

namespace Khue.Registry.People;

/// <summary>Gathers findings; costs nothing for the many rows without any.</summary>
sealed class Findings
{
    List<Finding>? found;

    public IReadOnlyList<Finding> All => found ?? (IReadOnlyList<Finding>)[];
    public void Add(Finding finding) => (found ??= []).Add(finding);

    /// <summary>Adds the finding and answers that there is no value.</summary>
    public string? None(Finding finding)
    {
        Add(finding);
        return null;
    }
}
