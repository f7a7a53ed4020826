using Khue.Kernel.Journal;

namespace Khue.School.Contracts;

/// <summary>Somebody ordered a OneRoster bundle of a unit. Subject: the export.</summary>
[Said("Đặt lập gói OneRoster của {UnitName}")]
public sealed record BundleOrdered(Guid Subject, Guid? OrganizationId, string UnitName, Guid JobId) : IFact;

/// <summary>A OneRoster bundle was made. Subject: the export. Address: of the zip in the file store.</summary>
[Said("Lập xong gói OneRoster: {Schools} trường, {Pupils} học sinh")]
public sealed record BundleMade(Guid Subject, Guid? OrganizationId, int Schools, int Pupils, string Address) : IFact;

/// <summary>Somebody fetched a OneRoster bundle. Subject: the export.</summary>
[Said("Tải gói OneRoster có {Pupils} học sinh")]
public sealed record BundleFetched(Guid Subject, Guid? OrganizationId, int Pupils) : IFact;
