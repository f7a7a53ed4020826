using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Khue.Tests.Support;

namespace Khue.Tests.Web;

/// <summary>What leaves the program for a collector of telemetry (OTLP over HTTP). Names and values are plain text within the protobuf.</summary>
public sealed class TelemetryOnPostgres(PostgresHost host) : IClassFixture<PostgresHost>
{
    [Fact]
    public async Task Spans_tell_the_route_and_the_database_and_nothing_of_health_and_files()
    {
        using var collector = new Collector();
        await using var server = await RealServer.Start(host, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_BSP_SCHEDULE_DELAY", "100"), ("OTEL_METRIC_EXPORT_INTERVAL", "100"));
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Where };
        await browser.GetAsync("/health/ready");
        await browser.GetAsync("/dist/khue.css");
        await browser.GetAsync($"/registry/people/{Guid.CreateVersion7()}");
        await browser.GetAsync("/sign-in");
        await RealServer.Until(() => Task.FromResult(collector.Got("/v1/traces") is var spans && spans.Contains("http.route") && spans.Contains("sign-in") && spans.Contains("Npgsql")), "the spans are there");
        var traces = collector.Got("/v1/traces");
        Assert.Contains("/registry/people/{", traces);
        Assert.DoesNotContain("/health/", traces);
        Assert.DoesNotContain("khue.css", traces);
        await RealServer.Until(() => Task.FromResult(collector.Got("/v1/metrics") is var metrics && metrics.Contains("http.server.request.duration") && metrics.Contains("dotnet.gc.")), "the metrics are there");
    }

    [Fact]
    public void Without_a_collector_nothing_is_gathered() => Assert.Null(host.Services.GetService(typeof(OpenTelemetry.Trace.TracerProvider)));

    sealed class Collector : IDisposable
    {
        readonly HttpListener listener = new();
        readonly ConcurrentQueue<(string Path, string Text)> got = new();

        public Collector()
        {
            Address = $"http://127.0.0.1:{Relying.FreePort()}";
            listener.Prefixes.Add(Address + "/");
            listener.Start();
            _ = Listen();
        }

        public string Address { get; }
        public string Got(string path) => string.Concat(got.Where(x => x.Path == path).Select(x => x.Text));

        async Task Listen()
        {
            try
            {
                while (true)
                {
                    var call = await listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await call.Request.InputStream.CopyToAsync(body);
                    got.Enqueue((call.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray())));
                    call.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException) { /* the test is over */ }
        }

        public void Dispose() => listener.Close();
    }
}
