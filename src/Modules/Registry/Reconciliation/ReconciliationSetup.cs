using System.ComponentModel;
using Khue.Kernel.Modules;
using Khue.Registry.Changes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Reconciliation;

/// <summary>What reconciliation is made of.</summary>
internal static class ReconciliationSetup
{
    public static IServiceCollection AddReconciliation(this IServiceCollection services)
    {
        services.AddHttpClient(SourceClient.HttpName, x => x.Timeout = TimeSpan.FromSeconds(30));
        return services.AddScoped<Comparison>().AddScoped<AnswerReader>().AddScoped<HomeFindings>().AddScoped<SourceClient>().AddScoped<IWaiting, FindingsWaiting>();
    }

    public static void MapReconciliation(this IEndpointRouteBuilder api)
    {
        api.MapGet("/registry/reconciliations", (ReconciliationList list, [Description(ApiWords.After)] Guid? after, [Description(ApiWords.Upto200)] int? size, CancellationToken ct) => list.Handle(after, size ?? 50, ct))
            .RequireAuthorization(RegistryPermissions.Reconcile).WithSummary("Comparisons with sources, newest first");
        api.MapGet("/registry/findings", (FindingList list, [Description("What was found.")] FindingKind? kind, [Description("Open when left out.")] FindingState? state, [Description("Only of this comparison.")] Guid? reconciliation,
            [Description("Only of this person, on either side of a double.")] Guid? person, [Description("Code of the source: population; duplicates for records compared with one another.")] string? source,
            [Description("Only those that this side has to mend.")] Mender? mender, [Description(ApiWords.After)] Guid? after, [Description(ApiWords.Upto200)] int? size, CancellationToken ct) =>
            list.Handle(new() { Kind = kind, State = state ?? FindingState.Open, ReconciliationId = reconciliation, PersonId = person, Source = source, Mender = mender, After = after, Size = size ?? 50 }, ct))
            .RequireAuthorization(RegistryPermissions.Reconcile).WithSummary("Contradictions and doubles, oldest first");
        api.MapGet("/registry/findings/changes", (FindingChanges changes, [Description(ApiWords.Since)] string? after, [Description(ApiWords.Upto200)] int? size, CancellationToken ct) => changes.Handle(after, size ?? 100, ct))
            .RequireAuthorization(RegistryPermissions.Reconcile).WithSummary("Findings made, answered or gone since a cursor");
    }
}
