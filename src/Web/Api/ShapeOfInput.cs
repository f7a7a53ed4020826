using System.ComponentModel.DataAnnotations;

namespace Khue.Web.Api;

/// <summary>Checks the DataAnnotations of whatever a route binds, so that the same command has the same shape in a form and in the API.</summary>
sealed class ShapeOfInput : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments.Where(a => a is not null && a.GetType().Assembly.GetName().Name!.StartsWith("Khue.", StringComparison.Ordinal) && a is not Kernel.Domain.IUseCase))
        {
            var results = new List<ValidationResult>();
            if (Validator.TryValidateObject(argument!, new ValidationContext(argument!, context.HttpContext.RequestServices, null), results, validateAllProperties: true)) continue;
            var fields = results.SelectMany(r => r.MemberNames.DefaultIfEmpty("").Select(m => (Field: char.ToLowerInvariant(m.FirstOrDefault('_')) + m[Math.Min(1, m.Length)..], r.ErrorMessage)))
                .GroupBy(x => x.Field).ToDictionary(g => g.Key, g => g.Select(x => x.ErrorMessage ?? "").ToArray());
            return Results.ValidationProblem(fields, title: "Có mục chưa đúng.", statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        return await next(context);
    }
}
