using System.Reflection;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Forms.Mapping;

namespace Khue.Ui.Forms;

/// <summary>Says in Vietnamese that a text is not what its field asks for.</summary>
internal static class Unreadable
{
    public static string Text(FormMappingError error)
    {
        var property = error.Container.GetType().GetProperty(error.Name, BindingFlags.Public | BindingFlags.Instance);
        var asked = property is null ? null : Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return Text(asked, error.AttemptedValue);
    }

    /// <summary>What is wrong with a text posted for a field; null when it can be read, or the field takes any text.</summary>
    public static string? Text(FieldIdentifier field, string? typed)
    {
        var property = field.Model.GetType().GetProperty(field.FieldName, BindingFlags.Public | BindingFlags.Instance);
        if (property is null || string.IsNullOrWhiteSpace(typed)) return null;
        var asked = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isRead = asked == typeof(DateOnly) ? Typed.Day(typed) is not null : !IsNumber(asked) || Typed.Number(typed) is { } number && (number % 1 == 0 || asked == typeof(decimal) || asked == typeof(double));
        return isRead ? null : Text(asked, typed);
    }

    internal static string Text(Type? asked, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return "Chỗ này còn trống. Điền rồi gửi lại.";
        if (asked == typeof(DateOnly)) return DayText(typed);
        if (asked is not null && IsNumber(asked)) return $"“{typed}” không phải là số. Viết như 7,5 hoặc 1.250.000.";
        return $"Không đọc được “{typed}”. Kiểm tra lại chỗ này.";
    }

    static string DayText(string typed)
    {
        var parts = typed.Split('/', '-', '.');
        if (parts.Length == 3 && int.TryParse(parts[0], out var day) && int.TryParse(parts[1], out var month) && month is >= 1 and <= 12 && day is >= 1 and <= 31)
            return $"Tháng {month} năm {parts[2]} không có ngày {day}. Xem lại ngày này.";
        return $"“{typed}” không phải là một ngày. Viết ngày trước tháng: 05/09/2026.";
    }

    static bool IsNumber(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(decimal) || type == typeof(double);
}
