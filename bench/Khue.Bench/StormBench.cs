using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Khue.Bench;

/// <summary>
/// Seven in the morning: a thousand people send their passwords in the same moment. None may fail, and who is inside already keeps working: the rate of a score grid
/// during the storm against the same a moment before.
/// </summary>
internal sealed class StormBench : IBench
{
    const int Learners = 2_000, People = 1_000, Seconds = 10;

    public string Name => "storm";

    public async Task Run(BenchContext context)
    {
        foreach (var (database, connection) in await context.Both()) await Measure(context, database, connection);
    }

    static async Task Measure(BenchContext context, string database, string connection)
    {
        var folder = context.NewFolder();
        Desk desk;
        await using (var host = await BenchHost.Make(connection, folder)) desk = await Desk.Prepare(host, Learners, regular: 14);
        await using var server = await KhueServer.Start(connection, folder);
        var visitor = await server.SignIn(Desk.UserName, Desk.Password);
        var grid = server.Address + desk.GridPath;
        await Rounds.Medians(1, () => Wrk.Rate(grid, visitor.Cookie));
        var crowd = await Crowded(server);
        var calm = await Wrk.Rate(grid, visitor.Cookie, Seconds);
        var (watch, waits) = (Stopwatch.StartNew(), new ConcurrentBag<double>());
        var storm = Task.WhenAll(crowd.Select(x => x.Enter(waits)));
        var stormy = await Wrk.Rate(grid, visitor.Cookie, Seconds);
        if (storm.IsCompleted) throw new InvalidOperationException("The storm was over before the grid was measured.");
        await storm;
        var sorted = waits.Order().ToList();
        context.Print($"{People} sign-ins at once, {database}: seconds until half are in", sorted[sorted.Count / 2]);
        context.Print($"{People} sign-ins at once, {database}: seconds until all are in", watch.Elapsed.TotalSeconds);
        // What else the machine does may have changed: calm is measured on both sides of the storm.
        context.Print($"score grid during {People} sign-ins, {database}: requests/s", stormy, (calm + await Wrk.Rate(grid, visitor.Cookie, Seconds)) / 2);
    }

    // Browsers that have the form open.
    static async Task<List<Person>> Crowded(KhueServer server)
    {
        var crowd = new ConcurrentBag<Person>();
        await Parallel.ForAsync(0, People, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, ct) => crowd.Add(await Person.Arrive(server.Address, ct)));
        return [.. crowd];
    }

    sealed record Person(HttpClient Client, string Token)
    {
        public static async Task<Person> Arrive(string address, CancellationToken ct)
        {
            var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new(), AllowAutoRedirect = false }) { BaseAddress = new(address), Timeout = TimeSpan.FromMinutes(10) };
            return new(client, KhueServer.Token(await client.GetStringAsync("/sign-in", ct)));
        }

        /// <summary>Notes after how many seconds they were in; throws when they were turned away.</summary>
        public async Task Enter(ConcurrentBag<double> waits)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await Client.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = "sign-in", ["Input.UserName"] = Desk.UserName, ["Input.Password"] = Desk.Password, ["__RequestVerificationToken"] = Token,
            }));
            if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"A sign-in was answered {answer.StatusCode}.");
            waits.Add(watch.Elapsed.TotalSeconds);
            Client.Dispose();
        }
    }
}
