namespace Khue.Kernel.Access;

/// <summary>A right that a module declares.</summary>
/// <param name="Name">"module.nouns.verb", also the name of the policy on pages and routes.</param>
/// <param name="Text">What it allows, in Vietnamese, as shown on the permissions page.</param>
/// <param name="Roles">Roles that hold it by default, see <see cref="Role"/>.</param>
public sealed record Permission(string Name, string Text, params string[] Roles)
{
    /// <summary>What is posted under it is one's own, or only asks to read: roles that only read (<see cref="Role.Readers"/>) may post it too.</summary>
    public bool ForReaders { get; init; }
}
