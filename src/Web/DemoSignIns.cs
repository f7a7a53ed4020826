using Khue.Identity.Contracts;

namespace Khue.Web;

/// <summary>No demo accounts until the demo province says which there are.</summary>
sealed class DemoSignIns : IDemoSignIns
{
    public IReadOnlyList<DemoSignIn> All { get; set; } = [];
}
