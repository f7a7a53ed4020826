namespace Khue.Registry.Contracts;

/// <summary>Permissions of the registry that pages of other modules ask about before they lead to its pages.</summary>
public static class RegistryAccess
{
    /// <summary>The pages of people.</summary>
    public const string SeePeople = "registry.people.see";
}
