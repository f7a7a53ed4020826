using Khue.Kernel.Commands;

namespace Khue.Tests.Support;

/// <summary>A terminal that keeps what a command says.</summary>
internal sealed class Paper : ITerminal
{
    public TextWriter Out { get; } = new StringWriter();
    public TextWriter Error { get; } = new StringWriter();
}
