using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Khue.Ui.Forms;

/// <summary>
/// Turns days and numbers as people write them into what the form mapper, which knows one culture only, can read.
/// A field says so itself, by a hidden value that names it. What cannot be understood stays as typed, so nothing is lost.
/// </summary>
internal static class TypedForm
{
    /// <summary>Name of the hidden values that name fields holding a day.</summary>
    public const string Days = "_day";
    /// <summary>Name of the hidden values that name fields holding a number.</summary>
    public const string Numbers = "_number";

    public static async Task Read(HttpContext context, RequestDelegate next)
    {
        // A form whose token is wrong may not be read; the endpoint turns it away.
        var isTrusted = context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false };
        if (isTrusted && HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType)
            context.Request.Form = Translate(await context.Request.ReadFormAsync(context.RequestAborted));
        await next(context);
    }

    internal static IFormCollection Translate(IFormCollection form)
    {
        if (!form.ContainsKey(Days) && !form.ContainsKey(Numbers)) return form;
        var fields = form.ToDictionary(field => field.Key, field => field.Value);
        TranslateNamed(Days, text => Typed.Day(text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        TranslateNamed(Numbers, text => Typed.Number(text)?.ToString(CultureInfo.InvariantCulture));
        return new FormCollection(fields, form.Files);

        void TranslateNamed(string marker, Func<string?, string?> translate)
        {
            foreach (var name in form[marker].OfType<string>())
            {
                if (fields.TryGetValue(name, out var values))
                    fields[name] = new StringValues([.. values.Select(text => translate(text) ?? text)]);
            }
        }
    }
}
