namespace Khue.Bench;

/// <summary>Pages of a signed-in teacher, read from the database at each request, against one Razor page with the same table of static values.</summary>
internal sealed class GridBench : IBench
{
    const int Learners = 2_000;

    public string Name => "grid";

    public async Task Run(BenchContext context)
    {
        foreach (var (database, connection) in await context.Both()) await Measure(context, database, connection);
    }

    static async Task Measure(BenchContext context, string database, string connection)
    {
        var folder = context.NewFolder();
        Desk desk;
        await using (var host = await BenchHost.Make(connection, folder)) desk = await Desk.Prepare(host, Learners, regular: 14);
        var bareAddress = KhueServer.FreeAddress();
        await using var bare = await BareSite.Start(bareAddress);
        await using var server = await KhueServer.Start(connection, folder);
        var visitor = await server.SignIn(Desk.UserName, Desk.Password);
        await desk.Check(visitor.Client);
        var (table, grid, roll) = (bareAddress + "/table", server.Address + desk.GridPath, server.Address + desk.RollPath);
        var rates = await Rounds.Medians(4, () => Wrk.Rate(table), () => Wrk.Rate(grid, visitor.Cookie), () => Wrk.Rate(roll, visitor.Cookie));
        context.Print($"score grid of 45 pupils x 20 columns, {database}: requests/s", rates[1], rates[0]);
        context.Print($"roll page of 45 pupils, {database}: requests/s", rates[2], rates[0]);
    }
}
