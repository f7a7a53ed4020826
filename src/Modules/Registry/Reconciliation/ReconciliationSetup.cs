using Khue.Kernel.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Reconciliation;

/// <summary>What reconciliation is made of.</summary>
internal static class ReconciliationSetup
{
    public static IServiceCollection AddReconciliation(this IServiceCollection services)
    {
        services.AddHttpClient(SourceClient.HttpName, x => x.Timeout = TimeSpan.FromSeconds(30));
        return services.AddScoped<Comparison>().AddScoped<AnswerReader>().AddScoped<SourceClient>().AddScoped<IWaiting, FindingsWaiting>();
    }

    public static void MapReconciliation(this IEndpointRouteBuilder api)
    {
        api.MapGet("/registry/reconciliations", (ReconciliationList list, Guid? after, int? size, CancellationToken ct) => list.Handle(after, size ?? 50, ct)).RequireAuthorization(RegistryPermissions.Reconcile);
        api.MapGet("/registry/findings", (FindingList list, FindingKind? kind, FindingState? state, Guid? reconciliation, Guid? person, Guid? after, int? size, CancellationToken ct) =>
            list.Handle(new() { Kind = kind, State = state ?? FindingState.Open, ReconciliationId = reconciliation, PersonId = person, After = after, Size = size ?? 50 }, ct)).RequireAuthorization(RegistryPermissions.Reconcile);
    }
}
