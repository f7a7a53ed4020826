using Khue.Identity.Factors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khue.Identity.Recovery;

/// <summary>The buttons of recovery.</summary>
internal static class RecoverySetup
{
    const string Cookie = "khue-recovery", Page = "/identity/recoveries";

    public static PrintedCodes? Shown(SealedState seal, HttpContext http)
    {
        if (seal.Take<PrintedCodes>(http, Cookie) is not { } code) return null;
        SealedState.Drop(http, Cookie, Page);
        return code;
    }

    public static void Endpoints(IEndpointRouteBuilder site)
    {
        site.MapPost(Page + "/{id:guid}/confirm", async (ConfirmRecovery confirm, SealedState seal, HttpContext http, Guid id, CancellationToken ct) =>
        {
            seal.Put(http, Cookie, Page, new PrintedCodes([await confirm.Handle(id, ct)]), TimeSpan.FromMinutes(5));
            return Results.Redirect(Page);
        }).RequireAuthorization(IdentityPermissions.ConfirmRecoveries);
        site.MapPost(Page + "/{id:guid}/reject", async (RejectRecovery reject, Ui.Forms.Flash flash, Guid id, CancellationToken ct) =>
        {
            await reject.Handle(id, ct);
            flash.Say("Đã từ chối khôi phục.");
            return Results.Redirect(Page);
        }).RequireAuthorization(IdentityPermissions.ConfirmRecoveries);
        site.MapPost("/identity/account/recoveries/{id:guid}/reject", async (RejectRecovery reject, Ui.Forms.Flash flash, Guid id, CancellationToken ct) =>
        {
            await reject.ByOwner(id, ct);
            flash.Say("Đã dừng việc khôi phục tài khoản này. Báo người phụ trách ở đơn vị.");
            return Results.Redirect("/identity/account");
        }).RequireAuthorization(IdentityPermissions.SeeSelf);
    }
}
