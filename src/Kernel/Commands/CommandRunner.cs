using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Kernel.Commands;

/// <summary>Finds the command that the words name and runs it as the program itself.</summary>
public static class CommandRunner
{
    const int WrongUsage = 64;

    /// <summary>Whether the first word names a command at all; a serving host is started with options only.</summary>
    public static bool Wants(string[] words) => words.Length > 0 && (!words[0].StartsWith('-') || words[0] is "--help" or "-h");

    public static async Task<int> Run(IServiceProvider services, string[] words, ITerminal terminal, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        var commands = scope.ServiceProvider.GetServices<ICommand>().OrderBy(x => x.Name, StringComparer.Ordinal).ToList();
        var line = string.Join(' ', words);
        // "journal verify" is two words: the longest name that fits wins.
        var command = commands.Where(x => line == x.Name || line.StartsWith(x.Name + " ", StringComparison.Ordinal)).MaxBy(x => x.Name.Length);
        if (command is null) return Overview(commands, words, terminal);
        var rest = words[command.Name.Split(' ').Length..];
        if (rest.Contains("--help") || rest.Contains("-h"))
        {
            terminal.Out.WriteLine(command.Usage);
            return 0;
        }
        try
        {
            return await command.Run(new CommandLine(rest, [.. command.Flags]), terminal, ct);
        }
        catch (UsageException e)
        {
            terminal.Error.WriteLine($"{e.Message}\n\n{command.Usage}");
            return WrongUsage;
        }
        catch (DomainException e)
        {
            terminal.Error.WriteLine(e.Message);
            return 2;
        }
        // The nodes that serve carry on from what the command wrote.
        finally { await services.GetRequiredService<SignalLine>().Send(CancellationToken.None); }
    }

    static int Overview(List<ICommand> commands, string[] words, ITerminal terminal)
    {
        var help = words is ["--help"] or ["-h"] or ["help"];
        var writer = help ? terminal.Out : terminal.Error;
        if (!help) writer.WriteLine($"Không có lệnh \"{string.Join(' ', words)}\".\n");
        writer.WriteLine("khue LỆNH [--help]\n");
        var width = commands.Max(x => x.Name.Length);
        foreach (var command in commands) writer.WriteLine($"  {command.Name.PadRight(width)}  {command.Summary}");
        return help ? 0 : WrongUsage;
    }
}
