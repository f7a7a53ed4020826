using System.ComponentModel;
using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Registry.Changes;
using Khue.Registry.Contracts;
using Khue.Ui.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.CodeLists;

/// <summary>The services and routes of this area.</summary>
internal static class CodeListSetup
{
    public static IServiceCollection AddCodeLists(this IServiceCollection services) =>
        services.AddSingleton<CodeListReader>().AddSingleton<ICodeLists>(s => s.GetRequiredService<CodeListReader>()).AddScoped<DraftLines>();

    public static void MapCodeLists(this IEndpointRouteBuilder api)
    {
        var lists = api.MapGroup("/registry/code-lists").RequireAuthorization(RegistryPermissions.SeeCodes);
        lists.MapGet("", (CodeListIndex index, CancellationToken ct) => index.Handle(ct)).WithSummary("All shared code lists");
        lists.MapGet("/{code}/versions", (CodeListRecord record, string code, [Description(ApiWords.After)] int? after, [Description(ApiWords.Upto200)] int? size, CancellationToken ct) => record.Versions(code, after, size ?? 50, ct)).WithSummary("Editions of a list, newest first");
        lists.MapGet("/{code}/items", (CodeListRecord record, string code, [Description("The day; today when left out.")] DateOnly? on, [Description("Part of a name without marks, or a code.")] string? q, [Description("Only those under this code.")] string? parent,
            [Description(ApiWords.After)] string? after, [Description(ApiWords.Upto500)] int? size, CancellationToken ct) => record.Items(new() { List = code, On = on, Search = q, Parent = parent, After = after, Size = size ?? 100 }, ct)).WithSummary("Codes that hold on a day");
        lists.MapGet("/{code}/diff", (CodeListDiff diff, string code, [Description("One day.")] DateOnly from, [Description("Another day.")] DateOnly to, [Description(ApiWords.After)] string? after, [Description(ApiWords.Upto500)] int? size, CancellationToken ct) =>
            diff.Handle(code, from, to, after, size ?? 100, ct)).WithSummary("What is different between two days");
        lists.MapGet("/{code}/mappings", (MappingList list, string code, [Description("An old or a new code.")] string? q, [Description(ApiWords.After)] string? after, [Description(ApiWords.Upto500)] int? size, CancellationToken ct) =>
            list.Handle(code, q, after, size ?? 100, ct)).WithSummary("What codes became");
        lists.MapGet("/{code}/translate", (MappingList list, string code, [Description("The code.")] string of, [Description("The day it is of.")] DateOnly from, [Description("The day it is wanted for.")] DateOnly to, CancellationToken ct) =>
            list.Translate(code, of, from, to, ct)).WithSummary("A code of one day as of another");
        var keep = api.MapGroup("/registry/code-lists").RequireAuthorization(RegistryPermissions.KeepCodes);
        keep.MapPost("/{code}/draft", async (DraftCodeList draft, string code, CancellationToken ct) => { await draft.Handle(code, ct); return Results.NoContent(); });
        keep.MapPost("/{code}/draft/codes", async (EditCodeListDraft edit, string code, EditCodeListDraft.Command command, CancellationToken ct) =>
        {
            command.List = code;
            await edit.Handle(command, ct);
            return Results.NoContent();
        });
        keep.MapPost("", async (OpenCodeList open, OpenCodeList.Command command, CancellationToken ct) => Results.Ok(new { Code = await open.Handle(command, ct) })).WithSummary("Opens a list with an empty draft");
        keep.MapPost("/{code}/withdraw", async (WithdrawCodeList withdraw, string code, WithdrawCodeList.Command command, CancellationToken ct) =>
        {
            command.List = code;
            await withdraw.Handle(command, ct);
            return Results.NoContent();
        }).WithSummary("Takes the last version back into a draft, before it takes effect");
        keep.MapPost("/{code}/mappings/{id:guid}/undo", async (UndoMappings undo, string code, Guid id, CancellationToken ct) => Results.Ok(new { Rows = await undo.Handle(code, id, ct) })).WithSummary("Takes out what was taken from a file of mappings");
        keep.MapPost("/{code}/publish", async (PublishCodeList publish, string code, PublishCodeList.Command command, CancellationToken ct) =>
        {
            command.List = code;
            return Results.Ok(new { Changes = await publish.Handle(command, ct) });
        });
        keep.MapPost("/{code}/mappings", async (UploadMappings upload, string code, IFormFile file, CancellationToken ct) => Results.Ok(new { Id = await upload.Handle(new() { List = code, File = file }, ct) }));
        keep.MapGet("/{code}/mappings/{id:guid}", async (MappingReview review, string code, Guid id, CancellationToken ct) => (await review.Handle(code, id, ct)).Rows);
        keep.MapPost("/{code}/mappings/{id:guid}/apply", async (ApplyMappings apply, string code, Guid id, CancellationToken ct) => Results.Ok(new { Rows = await apply.Handle(code, id, ct) }));
    }

    public static void MapCodeListFiles(this IEndpointRouteBuilder site) =>
        site.MapGet("/registry/code-lists/{code}/items.csv", async (CodeListRecord record, ICodeLists codes, LocalClock clock, string code, string? ngay, CancellationToken ct) =>
        {
            // Asked for the 404 of a list that is not there.
            var on = Typed.Day(ngay) ?? clock.Today;
            await record.Items(new() { List = code, On = on, Size = 1 }, ct);
            using var stream = new MemoryStream();
            using (var writer = new CsvWriter(stream))
            {
                writer.Row("Mã", "Tên", "Mã cha", "Thứ tự");
                foreach (var x in await codes.Items(code, on, ct)) writer.Row(x.Code, x.Name, x.ParentCode, (long)x.Order);
            }
            return Results.File(stream.ToArray(), "text/csv; charset=utf-8", $"{code}-{on:yyyy-MM-dd}.csv");
        }).RequireAuthorization(RegistryPermissions.SeeCodes);
}
