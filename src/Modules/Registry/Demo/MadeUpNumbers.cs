using Khue.Kernel.Demo;
using Khue.Registry.Contracts;

namespace Khue.Registry.Demo;

/// <summary>Numbers that keep every rule and that no two people of one province share.</summary>
static class MadeUpNumbers
{
    const int Million = 1_000_000;

    // A million people each may share the last six digits, because their first three differ.
    static readonly string[] Home = ["075", "070", "079", "077"];
    static readonly string[][] Elsewhere = [["038", "040"], ["001", "036"], ["072", "054"], ["056", "060"]];

    /// <summary>A personal number that fits sex and year of birth. <paramref name="ordinal"/> is the person's alone among those born in the same years.</summary>
    public static string Personal(DemoRandom random, int seed, int ordinal, Gender gender, int birthYear)
    {
        var block = ordinal / Million;
        var province = random.Chance(0.92) ? Home[block] : random.Pick(Elsewhere[block]);
        var century = (birthYear / 100 - 19) * 2 + (gender == Gender.Female ? 1 : 0);
        return $"{province}{century}{birthYear % 100:00}{Spread(ordinal % Million, 387_421, seed, Million):000000}";
    }

    /// <summary>A ten-digit sector code.</summary>
    public static string Ministry(int seed, int ordinal) => $"75{Spread(ordinal, 48_271, seed, 100 * Million):00000000}";

    // A multiplier without the factors 2 and 5 gives every ordinal another number.
    static long Spread(long ordinal, long factor, int seed, int below) => (ordinal * factor + (uint)seed * 7919L) % below;
}
