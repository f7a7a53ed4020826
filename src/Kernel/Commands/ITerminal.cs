namespace Khue.Kernel.Commands;

/// <summary>Where a command writes; tests give it string writers.</summary>
public interface ITerminal
{
    TextWriter Out { get; }
    TextWriter Error { get; }
}
