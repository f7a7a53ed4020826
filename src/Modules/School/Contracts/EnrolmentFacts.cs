using Khue.Kernel.Journal;

namespace Khue.School.Contracts;

/// <summary>Enrolments, or families of learners, were written in bulk or taken back. Subject: the school. Guardians: those who looked after learners whose relations may be gone now.</summary>
[Said("Ghi danh sách {Count} học sinh của trường")]
public sealed record EnrolmentsWritten(Guid Subject, Guid? OrganizationId, int Count, IReadOnlyList<Guid> Learners, IReadOnlyList<Guid> Guardians) : IFact;
