namespace Khue.Kernel.Access;

/// <summary>Marks a route that pages of other sites may call: it looks at no cookie, or changes nothing by itself.</summary>
public sealed class AnyOrigin;
