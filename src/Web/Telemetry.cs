using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Khue.Web;

/// <summary>Traces and metrics over OTLP when OTEL_EXPORTER_OTLP_ENDPOINT says where; nothing is gathered otherwise.</summary>
static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(x => x.AddService("khue", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString()))
            .WithTracing(x => x.AddSource("Npgsql", "Khue").AddAspNetCoreInstrumentation(o => o.Filter = IsWorthTelling).AddHttpClientInstrumentation().AddOtlpExporter(Protocol))
            .WithMetrics(x => x.AddMeter("Npgsql", "Khue").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddOtlpExporter(Protocol));
    }

    // Asked all day by balancers, and files that say nothing of the program.
    static bool IsWorthTelling(HttpContext http) => !http.Request.Path.StartsWithSegments("/health") && !http.Request.Path.StartsWithSegments("/dist");

    static void Protocol(OtlpExporterOptions options) => options.Protocol = OtlpExportProtocol.HttpProtobuf;
}
