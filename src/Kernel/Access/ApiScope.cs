namespace Khue.Kernel.Access;

/// <summary>A part of the API, or of what is told about a person, that a token can open.</summary>
/// <param name="Name">As in the protocol: "registry.people.readonly".</param>
/// <param name="Text">What the system may do or learn by it, in Vietnamese, as people read it when they consent.</param>
/// <param name="Permissions">The permissions it stands for. A person's token opens no more than the person may; a system's own token opens these within its organisation.</param>
public sealed record ApiScope(string Name, string Text, params string[] Permissions);
