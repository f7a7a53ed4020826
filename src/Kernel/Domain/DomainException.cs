using System.Globalization;

namespace Khue.Kernel.Domain;

/// <summary>Thrown by an entity that refuses. Carries the named error, the field it belongs to (null: the whole form) and the values its text mentions.</summary>
public sealed class DomainException(DomainError error, string? field = null, params object[] arguments)
    : Exception(string.Format(CultureInfo.InvariantCulture, error.Text, arguments))
{
    public DomainError Error { get; } = error;
    public string? Field { get; } = field;
}
