using Khue.Bench;

// The one place of this program that touches the console.
#pragma warning disable RS0030
var benches = typeof(IBench).Assembly.GetTypes().Where(x => x is { IsClass: true, IsAbstract: false } && typeof(IBench).IsAssignableFrom(x)).Select(x => (IBench)Activator.CreateInstance(x)!).ToDictionary(x => x.Name);
if (args is not [var name] || !benches.TryGetValue(name, out var bench))
{
    Console.Error.WriteLine($"usage: bin/bench {string.Join('|', benches.Keys.Order())}");
    return 64;
}
await using var context = new BenchContext(bench.Name, Console.Out);
await bench.Run(context);
return 0;
