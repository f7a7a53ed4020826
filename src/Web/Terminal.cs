using System.Text;
using Khue.Kernel.Commands;

namespace Khue.Web;

/// <summary>The real terminal, UTF-8. The one place that touches the console.</summary>
#pragma warning disable RS0030
sealed class Terminal : ITerminal
{
    public TextWriter Out { get; } = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 32 * 1024) { AutoFlush = false };
    public TextWriter Error { get; } = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };
}
