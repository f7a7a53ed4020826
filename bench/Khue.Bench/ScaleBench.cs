namespace Khue.Bench;

/// <summary>The same pages of the same class in a province of 100,000 learners, against a province of 2,000. On PostgreSQL.</summary>
internal sealed class ScaleBench : IBench
{
    const int Few = 2_000, Many = 100_000;

    public string Name => "scale";

    public async Task Run(BenchContext context)
    {
        await using var few = await Site.Open(context, Few);
        await using var many = await Site.Open(context, Many);
        var rates = await Rounds.Medians(5, few.Grid, many.Grid, few.Roll, many.Roll);
        context.Print($"score grid at {Many} learners, against {Few}: requests/s", rates[1], rates[0]);
        context.Print($"roll page at {Many} learners, against {Few}: requests/s", rates[3], rates[2]);
    }

    /// <summary>A province being served, and its subject teacher signed in.</summary>
    sealed class Site(KhueServer server, Desk desk, Visitor visitor) : IAsyncDisposable
    {
        public static async Task<Site> Open(BenchContext context, int learners)
        {
            var (connection, folder) = (await context.Postgres(), context.NewFolder());
            Desk desk;
            await using (var host = await BenchHost.Make(connection, folder)) desk = await Desk.Prepare(host, learners, regular: 4);
            await context.Analyze(connection);
            var server = await KhueServer.Start(connection, folder);
            var visitor = await server.SignIn(Desk.UserName, Desk.Password);
            await desk.Check(visitor.Client);
            return new(server, desk, visitor);
        }

        public Task<double> Grid() => Wrk.Rate(server.Address + desk.GridPath, visitor.Cookie);
        public Task<double> Roll() => Wrk.Rate(server.Address + desk.RollPath, visitor.Cookie);
        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
