using Khue.Gradebook.Assessments;
using Khue.Gradebook.Books;
using Khue.Gradebook.Contracts;
using Khue.Gradebook.Homeroom;
using Khue.Gradebook.Means;
using Khue.Gradebook.Promotions;
using Khue.Gradebook.Results;
using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Khue.School.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Answer = Microsoft.AspNetCore.Http.Results;

namespace Khue.Gradebook;

public sealed class GradebookModule : IModule
{
    const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public string Name => "gradebook";

    public IEnumerable<Permission> Permissions => GradebookPermissions.All;

    public IEnumerable<PersonalData> PersonalData => GradebookPersonalData.All;

    public IEnumerable<MenuItem> Menu => [new("Nhà trường", "Sổ điểm", "/gradebook", GradebookPermissions.SeeScores, 40, "notebook")];

    public void Services(IServiceCollection services) => services
        .AddScoped<BookFinder>().AddSingleton<SheetQuery>().AddScoped<SheetReader>().AddScoped<ClassAccess>().AddScoped<ClassYears>().AddScoped<PromotionAccess>().AddScoped<ExemptionCounting>().AddScoped<TermCounting>()
        .AddScoped<IResults, ClassResultsReader>().AddScoped<IBookCounts, BookCounts>().AddScoped<IWaiting, UnfinishedBooks>().AddScoped<IKeepsLearners, KeptLearners>();

    public void Routes(IEndpointRouteBuilder api)
    {
        api.MapGet("/classes/{id:guid}/subjects/{code}/scores", (ScoreSheet sheet, Guid id, string code, int? term, CancellationToken ct) => sheet.Handle(id, code, term ?? 1, ct))
            .RequireAuthorization(GradebookPermissions.SeeScores);
        api.MapPut("/classes/{id:guid}/subjects/{code}/scores", (RecordScores record, Guid id, string code, int? term, RecordScores.Command command, CancellationToken ct) => Record(record, id, code, term, command, ct))
            .RequireAuthorization(GradebookPermissions.RecordScores);
        api.MapGet("/classes/{id:guid}/results", async (ClassSummary summary, Guid id, CancellationToken ct) => (await summary.Handle(id, ct)).Results)
            .RequireAuthorization(GradebookPermissions.SeeResults);
    }

    public void Endpoints(IEndpointRouteBuilder site)
    {
        var book = site.MapGroup("/gradebook/classes/{id:guid}/{code}");
        book.MapPost("/save", async (RecordScores record, HttpContext http, Guid id, string code, int? ky, RecordScores.Command command, CancellationToken ct) =>
        {
            // The framework refuses a bad token only when a form is read; this body is JSON.
            if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }) return Answer.Json(new { text = "Trang đã mở quá lâu. Tải lại trang rồi ghi tiếp; những gì vừa nhập còn trên máy này." }, statusCode: StatusCodes.Status400BadRequest);
            return Answer.Ok(await Record(record, id, code, ky, command, ct));
        }).RequireAuthorization(GradebookPermissions.RecordScores);
        book.MapGet("/history", (CellHistory history, Guid id, string code, int? ky, Guid row, string column, CancellationToken ct) => history.Handle(id, code, ky ?? 1, row, column, ct))
            .RequireAuthorization(GradebookPermissions.SeeScores);
        book.MapGet("/export", async (ScoreExport export, Guid id, string code, int? ky, CancellationToken ct) =>
            await export.Handle(id, code, ky ?? 1, ct) is var file ? Answer.File(file.Content, Xlsx, file.Name) : null).RequireAuthorization(GradebookPermissions.SeeScores);
    }

    static Task<GridSaved> Record(RecordScores record, Guid id, string code, int? term, RecordScores.Command command, CancellationToken ct)
    {
        (command.ClassId, command.SubjectCode, command.Term) = (id, code, term ?? 1);
        return record.Handle(command, ct);
    }
}
