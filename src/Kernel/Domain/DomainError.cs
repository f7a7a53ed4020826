namespace Khue.Kernel.Domain;

/// <summary>A refusal that a rule can give, declared once in its module's Errors file.</summary>
/// <param name="Code">Stable name for programs, "module.noun.what", lower case.</param>
/// <param name="Status">HTTP status that carries it: 409 for a state that forbids, 422 for a value that breaks a rule.</param>
/// <param name="Text">Vietnamese sentence for a person; may hold {0}, {1} filled by the exception's arguments.</param>
public sealed record DomainError(string Code, int Status, string Text);
