using System.Diagnostics;
using System.Text.Json;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Khue.Web.Api;

/// <summary>The one place that turns what is thrown into an answer: problem+json for programs, a status and its page for people.</summary>
sealed class Refusals(RequestDelegate next, ILogger<Refusals> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (IsApi(context) && context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
                await Write(context, Plain(context.Response.StatusCode));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested) { /* the reader has gone */ }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var problem = Of(e);
            if (problem.Status == 500) log.LogError(e, "{Method} {Path} failed, trace {Trace}", context.Request.Method, context.Request.Path, Activity.Current?.TraceId.ToString());
            context.Response.Clear();
            if (e is DomainException) context.Items[typeof(DomainException)] = e.Message;
            context.Response.StatusCode = problem.Status!.Value;
            if (IsApi(context)) await Write(context, problem);
        }
    }

    static ProblemDetails Of(Exception e) => e switch
    {
        DomainException d => With(Plain(d.Error.Status, d.Message), ("code", d.Error.Code), ("field", d.Field)),
        NotFoundException => Plain(404),
        DbUpdateConcurrencyException => With(Plain(409, "Người khác vừa sửa mục này. Tải lại để xem cả hai rồi quyết."), ("code", "kernel.lost-race")),
        BadHttpRequestException b => Plain(b.StatusCode, b.StatusCode == 413 ? "Tệp lớn quá mức nhận." : "Yêu cầu không đọc được."),
        JsonException => Plain(400, "Yêu cầu không đọc được."),
        _ => With(Plain(500, "Máy chủ gặp lỗi. Chưa có gì được lưu dở."), ("trace", Activity.Current?.TraceId.ToString())),
    };

    static ProblemDetails Plain(int status, string? text = null) => new()
    {
        Status = status,
        Title = text ?? status switch { 401 => "Cần đăng nhập.", 404 => "Không tìm thấy.", 403 => "Yêu cầu đến từ trang khác bị từ chối.", 429 => "Quá nhiều yêu cầu trong một phút. Chờ theo Retry-After rồi thử lại.", _ => "Yêu cầu không thực hiện được." },
    };

    static ProblemDetails With(ProblemDetails problem, params (string Key, object? Value)[] extra)
    {
        foreach (var (key, value) in extra)
            if (value is not null) problem.Extensions[key] = value;
        return problem;
    }

    static Task Write(HttpContext context, ProblemDetails problem) =>
        context.Response.WriteAsJsonAsync(problem, problem.GetType(), (JsonSerializerOptions?)null, "application/problem+json");

    /// <summary>A program asked: through the API, or an island on a page that says it reads JSON.</summary>
    static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api") || context.Request.Headers.Accept == "application/json";
}
