using Khue.Kernel.Journal;

namespace Khue.Registry.Contracts;

/// <summary>Someone corrected a person's record. Subject: the person; before and after of what changed.</summary>
[Said("Sửa hồ sơ cá nhân")]
public sealed record PersonCorrected(Guid Subject, Guid? OrganizationId, PersonBefore Before, PersonBefore After, string? Reason) : IFact;
