using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Khue.Tests.Support;

namespace Khue.BrowserTests.Support;

/// <summary>Who has been where in this run, so that a page which nobody visits any more does not go unnoticed.</summary>
static partial class Visits
{
    static readonly ConcurrentDictionary<string, bool> Seen = [];
    static int journeys;

    public static IEnumerable<string> All => Seen.Keys.Order(StringComparer.Ordinal);

    /// <summary>Journeys begun in this run.</summary>
    public static int Journeys => journeys;

    /// <summary>The list that each whole run must have visited. KHUE_VISITS=write writes it anew.</summary>
    public static string List => Path.Combine(Repository.Root, "tests/Khue.BrowserTests/visits.txt");

    public static void Begin() => Interlocked.Increment(ref journeys);

    public static void Note(string role, bool phone, string url) =>
        Seen[$"{role} {(phone ? "phone" : "desk")} {Starred(url)}"] = true;

    /// <summary>
    /// The address without what differs from run to run: ids, numbers and codes are stars, of the question only the
    /// names are kept.
    /// </summary>
    public static string Starred(string url)
    {
        var address = new Uri(url);
        var names = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(x => x.Split('=')[0]);
        var path = string.Join('/', address.AbsolutePath.Split('/').Select(x => Code().IsMatch(x) ? "*" : x));
        return string.Join('?', (IEnumerable<string>)[path, .. names.Distinct().Order(StringComparer.Ordinal)]);
    }

    // Words of addresses are lower case letters and dashes; whatever else stands there names one thing among many.
    [GeneratedRegex("[^a-z.-]")]
    private static partial Regex Code();
}
