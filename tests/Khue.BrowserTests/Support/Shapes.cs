using System.Collections.Concurrent;
using System.Text.Json;
using Khue.Tests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests.Support;

/// <summary>
/// Which pages axe has to see: each address once at each width, and again whenever something on it has not been on a
/// clean page at that width in this run (ADR 0018). KHUE_AXE=all: every page on every visit.
/// </summary>
static class Shapes
{
    /// <summary>KHUE_AXE=all.</summary>
    public static readonly bool Always = Environment.GetEnvironmentVariable("KHUE_AXE") == "all";
    static readonly string Axe = Read("src/Islands/node_modules/axe-core/axe.min.js");
    static readonly string Look = Read("tests/Khue.BrowserTests/Support/shapes.js");

    // A shape that went away while axe looked was perhaps not looked at: known are those there before and after.
    static readonly string Judge = $$"""
        async () => {
          const look = {{Look}}
          const before = look().shapes
          const found = await axe.run(document, { resultTypes: ['violations'] })
          const after = new Set(look().shapes)
          return {
            violations: found.violations.map(
              v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 5).join(' | ')),
            shapes: before.filter(x => after.has(x)),
          }
        }
        """;

    static readonly ConcurrentDictionary<string, bool> Clean = [];
    static int visits, addresses, shapes;

    /// <summary>Pages looked at in this run; of them seen by axe for their new address, and for what was on them.</summary>
    public static (int Visits, int Addresses, int Shapes) Counts => (visits, addresses, shapes);

    /// <summary>No axe violation on what is new, and nothing that scrolls sideways.</summary>
    /// <returns>What the server answered with: its status.</returns>
    public static async Task<int> Check(IPage page)
    {
        var seen = (await page.EvaluateAsync<JsonElement?>(Look))!.Value;
        Interlocked.Increment(ref visits);
        Assert.True(seen.GetProperty("fits").GetBoolean(), $"{page.Url} scrolls sideways");
        var (width, status) = (seen.GetProperty("width").GetInt32(), seen.GetProperty("status").GetInt32());
        // A page that is refused or not found is another page than the one of that address.
        var place = $"{width} {status} {Visits.Starred(page.Url)}";
        var isKnown = Clean.ContainsKey(place);
        if (isKnown && !Always && Of(seen, width).All(Clean.ContainsKey)) return status;
        Interlocked.Increment(ref isKnown ? ref shapes : ref addresses);
        await Run(page, seen.GetProperty("axe").GetBoolean(), width, place);
        return status;
    }

    static async Task Run(IPage page, bool isThere, int width, string place)
    {
        if (!isThere) await page.EvaluateAsync(Axe);
        var found = (await page.EvaluateAsync<JsonElement?>(Judge))!.Value;
        var violations = found.GetProperty("violations");
        Assert.True(violations.GetArrayLength() == 0, $"{page.Url}\n{string.Join('\n', violations.EnumerateArray())}");
        Clean[place] = true;
        foreach (var shape in Of(found, width)) Clean[shape] = true;
    }

    static IEnumerable<string> Of(JsonElement seen, int width) =>
        seen.GetProperty("shapes").EnumerateArray().Select(x => $"{width} {x.GetRawText()}");

    static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));
}
