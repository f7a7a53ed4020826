using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Khue.Web;

/// <summary>Traces and metrics over OTLP when OTEL_EXPORTER_OTLP_ENDPOINT says where; nothing is gathered otherwise.</summary>
sealed class Telemetry : IDisposable
{
    readonly TracerProvider? traces;
    readonly MeterProvider? metrics;

    public Telemetry(IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        var resource = ResourceBuilder.CreateDefault().AddService("khue", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString());
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource("Microsoft.AspNetCore", "Npgsql", "Khue").AddOtlpExporter(Protocol).Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime", "Khue").AddOtlpExporter(Protocol).Build();
    }

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    static void Protocol(OtlpExporterOptions options) => options.Protocol = OtlpExportProtocol.HttpProtobuf;
}
