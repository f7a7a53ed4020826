using Khue.Kernel.Access;
using Khue.Kernel.Domain;

namespace Khue.Identity.Appointments;

/// <summary>How appointments are said.</summary>
internal static class AppointmentWords
{
    public static string Title(string role, bool isActing) => isActing ? $"Thay mặt {Role.Title(role).ToLowerInvariant()}" : Role.Title(role);

    public static string Until(DateOnly? to, DateTime? endsAt) => endsAt is { } end ? $"{LocalClock.Local(end):HH:mm dd/MM/yyyy}" : to is { } day ? $"{day:dd/MM/yyyy}" : "không hạn";
}
