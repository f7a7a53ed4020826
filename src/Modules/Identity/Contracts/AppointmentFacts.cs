using Khue.Kernel.Journal;

namespace Khue.Identity.Contracts;

/// <summary>Somebody was appointed by hand. Subject: the person.</summary>
[Said("Giao vai {RoleTitle} từ {From}")]
public sealed record AppointmentGiven(Guid Subject, Guid? OrganizationId, Guid AppointmentId, string Role, string RoleTitle, DateOnly From, DateOnly? To, string? Template) : IFact;

/// <summary>The last day of an appointment was set otherwise. Subject: the person.</summary>
[Said("Đổi ngày cuối của vai {RoleTitle}")]
public sealed record AppointmentDaysChanged(Guid Subject, Guid? OrganizationId, Guid AppointmentId, string Role, string RoleTitle, DateOnly? Before, DateOnly? To) : IFact;

/// <summary>An appointment was ended at once. Subject: the person.</summary>
[Said("Thôi vai {RoleTitle}")]
public sealed record AppointmentEnded(Guid Subject, Guid? OrganizationId, Guid AppointmentId, string Role, string RoleTitle, string? Reason) : IFact;

/// <summary>Somebody acts in the place of the head from a day to a day, ending by itself. Subject: the person who acts. ForPersonId, ForName: the head who is away.</summary>
[Said("Giao thay mặt hiệu trưởng từ {From} đến {To}")]
public sealed record ActingNamed(Guid Subject, Guid? OrganizationId, Guid AppointmentId, Guid ForPersonId, string ForName, DateOnly From, DateOnly To, string? Reason) : IFact;

/// <summary>A template of a role was kept. Subject: the template.</summary>
[Said("Ghi mẫu vai {Name} của {RoleTitle}")]
public sealed record RoleTemplateKept(Guid Subject, Guid? OrganizationId, string Name, string RoleTitle, IReadOnlyList<string> Permissions) : IFact;

/// <summary>A template is given to nobody any more. Subject: the template.</summary>
[Said("Thôi dùng mẫu vai {Name}")]
public sealed record RoleTemplateWithdrawn(Guid Subject, Guid? OrganizationId, string Name) : IFact;
