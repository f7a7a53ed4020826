namespace Khue.Identity.Contracts;

/// <summary>A demo account that anyone may try.</summary>
/// <param name="Title">Role as shown: "Giáo viên chủ nhiệm".</param>
/// <param name="Name">Full name.</param>
/// <param name="Place">Organisation, and what there is to try.</param>
public sealed record DemoSignIn(string Title, string Name, string Place, string UserName, string Password);

/// <summary>The accounts that the sign-in page offers; none outside a demo database.</summary>
public interface IDemoSignIns
{
    /// <summary>Empty outside a demo database.</summary>
    IReadOnlyList<DemoSignIn> All { get; }
}
