using Khue.Kernel.Journal;

namespace Khue.Registry.Contracts;

/// <summary>A file said who works at a unit. Subject: the unit. Told of those whom the file added, changed, or found on record as they are.</summary>
[Said("Ghi {Count} người làm việc tại đơn vị")]
public sealed record StaffListed(Guid Subject, Guid? OrganizationId, int Count, IReadOnlyList<StaffListing> People) : IFact;

/// <summary>One person of such a file.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Full name.</param>
/// <param name="Post">The post as the file words it: "Giáo viên"; null when it does not say.</param>
public sealed record StaffListing(Guid PersonId, string Name, string? Post);
