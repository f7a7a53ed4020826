namespace Khue.Kernel.Commands;

/// <summary>The words after the command's name: <c>--option value</c>, <c>--flag</c> and plain arguments, in any order.</summary>
public sealed class CommandLine
{
    readonly List<string> arguments = [];
    readonly List<(string Name, string Value)> options = [];
    readonly HashSet<string> flags = new(StringComparer.Ordinal);

    /// <summary>Reads the words. A word in <paramref name="flagNames"/> takes no value; every other <c>--word</c> takes the next one.</summary>
    /// <exception cref="UsageException">An option without its value.</exception>
    public CommandLine(IReadOnlyList<string> words, params string[] flagNames)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (!word.StartsWith("--", StringComparison.Ordinal) || word.Length == 2) arguments.Add(word);
            else if (word.IndexOf('=', StringComparison.Ordinal) is > 0 and var at) options.Add((word[..at], word[(at + 1)..]));
            else if (word is "--json" or "--help" || flagNames.Contains(word)) flags.Add(word);
            else if (i + 1 < words.Count) options.Add((word, words[++i]));
            else throw new UsageException($"{word} cần một giá trị.");
        }
    }

    public IReadOnlyList<string> Arguments => arguments;
    public bool Json => flags.Contains("--json");
    public bool Has(string flag) => flags.Contains(flag);

    /// <summary>The value last given; null when none was.</summary>
    public string? Option(string name) => options.LastOrDefault(x => x.Name == name).Value;

    /// <summary>Every value given, for an option that may be repeated.</summary>
    public IEnumerable<string> Options(string name) => options.Where(x => x.Name == name).Select(x => x.Value);

    /// <summary>The one plain argument at <paramref name="index"/>.</summary>
    /// <exception cref="UsageException">It is not there.</exception>
    public string Argument(int index, string what) => index < arguments.Count ? arguments[index] : throw new UsageException($"Thiếu {what}.");

    /// <summary>Refuses options the command does not know, so that a typing error is not silently ignored.</summary>
    public void Only(int mostArguments, params string[] known)
    {
        foreach (var name in options.Select(x => x.Name).Concat(flags).Where(x => x is not "--json" and not "--help" && !known.Contains(x)))
            throw new UsageException($"Không có tùy chọn {name}.");
        if (arguments.Count > mostArguments) throw new UsageException($"Thừa \"{arguments[mostArguments]}\".");
    }
}

/// <summary>The command was called wrongly: its usage is printed and the program exits with 64 (EX_USAGE).</summary>
public sealed class UsageException(string message) : Exception(message);
