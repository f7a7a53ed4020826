using System.Reflection;
using Khue.BrowserTests.Support;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Khue.BrowserTests;

/// <summary>When all journeys are over: has everything been visited that was visited before?</summary>
[Collection(nameof(AtTheEnd))]
public sealed class VisitList(ITestOutputHelper output)
{
    [Fact]
    public async Task A_whole_run_has_seen_each_page_of_the_list_at_its_width_in_its_role()
    {
        var seen = Visits.All.ToList();
        var (visits, addresses, shapes) = Shapes.Counts;
        output.WriteLine($"{visits} pages looked at; seen by axe {addresses} for their address, {shapes} for what was on them");
        output.WriteLine($"{seen.Count} of page × width × role; {Visits.Journeys} of {Journeys} journeys");
        // Whoever runs some journeys sees some pages.
        if (Visits.Journeys < Journeys) return;
        if (Environment.GetEnvironmentVariable("KHUE_VISITS") == "write") await File.WriteAllLinesAsync(Visits.List, seen);
        var list = await File.ReadAllLinesAsync(Visits.List);
        foreach (var fresh in seen.Except(list)) output.WriteLine($"not in the list yet: {fresh}");
        Assert.Empty(list.Except(seen));
    }

    static int Journeys => typeof(Journey).Assembly.GetTypes().Where(x => x.IsSubclassOf(typeof(Journey)) && !x.IsAbstract).Sum(JourneysOf);

    static int JourneysOf(Type type) => type.GetMethods().Sum(method => method.GetCustomAttribute<FactAttribute>() switch
    {
        null => 0,
        SqliteFactAttribute => SqliteFacts.IsOf(type.Name) ? 1 : 0,
        TheoryAttribute => method.GetCustomAttributes<DataAttribute>().Sum(data => data.GetData(method).Count()),
        _ => 1,
    });
}
