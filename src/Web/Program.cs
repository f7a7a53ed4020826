using Khue.Kernel.Commands;
using Khue.Kernel.Modules;
using Khue.Web;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = CommandRunner.Wants(args) ? [] : args,
    // The program finds its pages and styles beside itself, wherever it is started from.
    ContentRootPath = args.Any(a => a.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase)) ? null : AppContext.BaseDirectory,
});
var settings = KhueSettings.FromEnvironment(name => builder.Configuration[name]);
builder.Services.AddKhue(settings, Modules.All);
Site.AddServices(builder);

if (!CommandRunner.Wants(args) || (args[0] == "serve" && !args.Contains("--help")))
{
    builder.Services.AddKhueWorkers();
    var app = builder.Build();
    Site.UsePipeline(app);
    await Site.Prepare(app);
    await app.RunAsync();
    return 0;
}

builder.Logging.ClearProviders();
await using var host = builder.Build();
var terminal = new Terminal();
using var stop = new CancellationTokenSource();
using var interrupt = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGINT, c => { c.Cancel = true; stop.Cancel(); });
try
{
    return await CommandRunner.Run(host.Services, args, terminal, stop.Token);
}
finally
{
    await terminal.Out.FlushAsync();
}

/// <summary>Named so that tests can start the program.</summary>
public partial class Program;
