using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;

namespace Khue.Kernel.Text;

/// <summary>What people call the value of an enum: the Vietnamese words of its <see cref="DescriptionAttribute"/>.</summary>
public static class SaidName
{
    static readonly ConcurrentDictionary<Enum, string> names = new();

    /// <summary>"Ngày sinh" for <c>PersonColumn.DateOfBirth</c>.</summary>
    /// <exception cref="InvalidOperationException">The value bears no description: whoever added it forgot its words.</exception>
    public static string Vietnamese(this Enum value) => names.GetOrAdd(value, static x =>
        x.GetType().GetField(x.ToString())?.GetCustomAttribute<DescriptionAttribute>()?.Description ?? throw new InvalidOperationException($"{x.GetType().Name}.{x} has no description."));
}
