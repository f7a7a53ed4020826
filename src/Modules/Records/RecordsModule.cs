using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Khue.Records.Public;
using Khue.Records.Signing;
using Khue.Records.Transcripts;
using Khue.School.Contracts;
using Khue.Signing.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Records;

public sealed class RecordsModule : IModule
{
    public string Name => "records";

    public IEnumerable<Permission> Permissions => RecordsPermissions.All;

    public IEnumerable<PersonalData> PersonalData => RecordsPersonalData.All;

    public IEnumerable<MenuItem> Menu =>
    [
        new("Hồ sơ", "Chờ ký", "/records/signing", RecordsPermissions.SignTranscripts, 10, "signature"),
        new("Hồ sơ", "Học bạ", "/records/transcripts", RecordsPermissions.CountTranscripts, 20),
    ];

    public void Services(IServiceCollection services) => services
        .AddHttpContextAccessor().AddSingleton<BirthDateBrake>()
        .AddScoped<ClassDoor>().AddScoped<ClassContents>().AddScoped<Drawing>().AddScoped<PartSigning>().AddScoped<SignatureQueue>().AddScoped<SiteAddress>()
        .AddScoped<IWaiting, SigningWaiting>().AddScoped<Kernel.Journal.IRecordFinder, TranscriptFinder>().AddScoped<Khue.Registry.Contracts.IPersonDocuments, PersonTranscripts>().AddScoped<IKeepsLearners, KeptLearners>().AddScoped<ISignedFiles, TranscriptFiles>();

    public void Endpoints(IEndpointRouteBuilder site)
    {
        site.MapGet("/records/transcripts/{id:guid}/pdf", (DownloadTranscripts download, Guid id, CancellationToken ct) => File(download, id, "pdf", "application/pdf", ct))
            .RequireAuthorization(RecordsPermissions.ReadTranscripts);
        site.MapGet("/records/transcripts/{id:guid}/xml", (DownloadTranscripts download, Guid id, CancellationToken ct) => File(download, id, "xml", "application/xml", ct))
            .RequireAuthorization(RecordsPermissions.ReadTranscripts);
        site.MapGet("/records/classes/{id:guid}/zip", async (DownloadTranscripts download, Guid id, CancellationToken ct) =>
        {
            var zip = await download.Handle(id, ct);
            return Results.Stream(zip.Content, "application/zip", zip.FileName);
        }).RequireAuthorization(RecordsPermissions.ReadTranscripts);
    }

    public void Routes(IEndpointRouteBuilder api)
    {
        api.MapGet("/records/progress", (TranscriptProgress progress, int? year, CancellationToken ct) => progress.Handle(year, ct)).RequireAuthorization(RecordsPermissions.CountTranscripts);
        api.MapPost("/records/classes/{id:guid}/transcripts", async (DrawTranscripts draw, Guid id, CancellationToken ct) => new { Drawn = await draw.Handle(id, ct) })
            .RequireAuthorization(RecordsPermissions.SignTranscripts);
    }

    static async Task<IResult> File(DownloadTranscripts download, Guid id, string format, string type, CancellationToken ct)
    {
        var file = await download.Handle(id, format, ct);
        return Results.Stream(file.Content, type, file.FileName);
    }
}
