namespace Khue.Kernel.Commands;

/// <summary>One word of <c>bin/khue</c>. Found by reflection in every module, made by the container, so it may ask for any service.</summary>
public interface ICommand
{
    /// <summary>The word as typed, e.g. "results" or "journal verify".</summary>
    string Name { get; }

    /// <summary>One line for the list of commands.</summary>
    string Summary { get; }

    /// <summary>The whole help text: arguments, options, exit codes.</summary>
    string Usage { get; }

    /// <summary>The options that take no value, besides --json and --help.</summary>
    IReadOnlyList<string> Flags => [];

    /// <summary>Does the work. Returns the exit code: 0 done; 64 wrong usage (throw <see cref="UsageException"/>).</summary>
    Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct);
}
