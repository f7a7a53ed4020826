using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal.Seals;
using Khue.Kernel.Modules;
using Khue.Trust.Audit;
using Khue.Trust.Consents;
using Khue.Trust.Contracts;
using Khue.Trust.Copies;
using Khue.Trust.Erasures;
using Khue.Trust.Incidents;
using Khue.Trust.Looks;
using Khue.Trust.Mine;
using Khue.Trust.Openings;
using Khue.Trust.Processing;
using Khue.Trust.Requests;
using Khue.Trust.Retention;
using Khue.Trust.Watch;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Trust;

public sealed class TrustModule : IModule
{
    public string Name => "trust";

    public IEnumerable<Permission> Permissions => TrustPermissions.All;

    public IEnumerable<PersonalData> PersonalData => TrustPersonalData.All;

    public IEnumerable<MenuItem> Menu =>
    [
        new("Của tôi", "Dữ liệu của tôi", "/trust/me", TrustPermissions.SeeMine, 90),
        new("Của tôi", "Đồng ý", "/trust/me/consents", TrustPermissions.SeeMine, 91),
        new("Hồ sơ", "Đề nghị về dữ liệu", "/trust/requests", TrustPermissions.AnswerRequests, 60),
        new("Hồ sơ", "Bản ghi xử lý dữ liệu", "/trust/processing", TrustPermissions.SeeProcessing, 61),
        new("Vận hành", "Trông coi", "/trust/watch", TrustPermissions.Watch, 57),
        new("Vận hành", "Sự cố", "/trust/incidents", TrustPermissions.Incidents, 58),
        new("Vận hành", "Tra cứu kiểm tra", "/trust/audit", TrustPermissions.Audit, 59),
        new("Vận hành", "Đợt kiểm tra", "/trust/openings", TrustPermissions.SeeOpenings, 60),
    ];

    public void Services(IServiceCollection services)
    {
        Requested(services);
        Answered(services);
        Audited(services);
    }

    static void Audited(IServiceCollection services) => services.AddSingleton(s => new TrustSettings(name => s.GetRequiredService<IConfiguration>()[name]))
        .AddSingleton<EntryLog>().AddScoped<Auditors>().AddScoped<Identity.Contracts.IActorLimit, AuditorLimit>().AddScoped<IWaiting, OpeningsWaiting>()
        .AddScoped<WatchRules>().AddScoped<RuleCounts>().AddScoped<IncidentBook>().AddScoped<Suspects>().AddScoped<IWaiting, IncidentsWaiting>().AddHostedService<JournalFollower>();

    // Copies, erasures, consents, terms.
    static void Answered(IServiceCollection services) => services
        .AddSingleton(s => CopySettings.From(name => s.GetRequiredService<IConfiguration>()[name])).AddScoped<CopyWriter>().AddScoped<ErasureScope>().AddScoped<RetentionClock>().AddHostedService<TrustKeeper>()
        .AddSingleton(s => PurposeBook.Read(s.GetRequiredService<IConfiguration>())).AddScoped<ConsentBook>().AddScoped<IConsents>(s => s.GetRequiredService<ConsentBook>());

    static void Requested(IServiceCollection services) => services.AddScoped<Subjects>().AddScoped<LookBook>()
        .AddSingleton(s => LegalClock.Read(s.GetRequiredService<IConfiguration>())).AddScoped<IWaiting, RequestsWaiting>();

    public void Routes(IEndpointRouteBuilder api)
    {
        api.MapGet("/trust/me/looks", (LookList list, Guid? person, Guid? after, CancellationToken ct) => list.Handle(person, after, ct)).RequireAuthorization(TrustPermissions.SeeMine).WithSummary("Who looked at the data of the caller, or of a child in their care");
        api.MapGet("/trust/me/changes", (ChangeList list, Guid? person, long? after, CancellationToken ct) => list.Handle(person, after, ct)).RequireAuthorization(TrustPermissions.SeeMine).WithSummary("Who changed the data of the caller, or of a child in their care");
    }

    public void Endpoints(IEndpointRouteBuilder site)
    {
        site.MapGet("/trust/journal.pem", async (SealKeys keys, CancellationToken ct) =>
            Results.File(System.Text.Encoding.ASCII.GetBytes((await keys.Public(ct)).Pem), "application/x-pem-file", "khue-nhat-ky.pem")).AllowAnonymous();
        AuditEndpoints.Map(site);
        site.MapGet("/trust/blast.xlsx", async (BlastRadius blast, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "tai-khoan")] string? who, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "tu")] DateOnly? from, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "den")] DateOnly? to, LocalClock clock, CancellationToken ct) =>
            Results.File(await blast.Sheet(new() { Who = who ?? "", From = from ?? clock.Today.AddDays(-7), To = to ?? clock.Today }, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "nguoi-bi-anh-huong.xlsx")).RequireAuthorization(TrustPermissions.Watch);
        site.MapGet("/trust/watch/part", async (WatchList list, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "xem")] string? group, CancellationToken ct) =>
            new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<WatchPart>(new { Found = await list.Handle(WatchList.Groups.Any(x => x.Slug == group) ? group : null, null, ct) })).RequireAuthorization(TrustPermissions.Watch);
        site.MapGet("/trust/processing.csv", (ProcessingRecord record) => Results.File(record.Csv(), "text/csv; charset=utf-8", "ban-ghi-xu-ly-du-lieu.csv")).RequireAuthorization(TrustPermissions.SeeProcessing);
        site.MapGet("/trust/me/copies/{id:guid}/zip", async (FetchCopy fetch, HttpContext http, Guid id, CancellationToken ct) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return await fetch.Handle(id, ct) is { } file ? Results.Stream(file.Content, "application/zip", file.FileName) : Results.Redirect($"/identity/confirm?ve={Uri.EscapeDataString("/trust/me/requests")}");
        }).RequireAuthorization(TrustPermissions.SeeMine);
    }
}
