using Khue.Kernel.Commands;

namespace Khue.Bench;

/// <summary>A terminal that keeps only what goes wrong.</summary>
internal sealed class Silent : ITerminal
{
    public TextWriter Out => TextWriter.Null;
    public TextWriter Error { get; } = new StringWriter();
}
