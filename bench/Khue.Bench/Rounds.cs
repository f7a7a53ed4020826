namespace Khue.Bench;

/// <summary>Measures several things in turns, so that what else the machine does falls on all of them alike.</summary>
internal static class Rounds
{
    const int Warming = 4;

    /// <summary>The median of each over the rounds. The rounds before them are not counted: until the runtime has compiled the hot paths for good, a page costs several times as much.</summary>
    public static async Task<double[]> Medians(int rounds, params Func<Task<double>>[] measures)
    {
        var found = measures.Select(_ => new List<double>()).ToArray();
        for (var round = -Warming; round < rounds; round++)
            for (var i = 0; i < measures.Length; i++)
                if (await measures[i]() is var value && round >= 0) found[i].Add(value);
        return [.. found.Select(x => x.Order().ElementAt(x.Count / 2))];
    }
}
