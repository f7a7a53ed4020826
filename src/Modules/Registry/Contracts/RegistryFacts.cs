using Khue.Kernel.Journal;

namespace Khue.Registry.Contracts;

/// <summary>Someone corrected a person's record. Subject: the person; before and after of what changed.</summary>
[Said("Sửa hồ sơ cá nhân")]
public sealed record PersonCorrected(Guid Subject, Guid? OrganizationId, PersonBefore Before, PersonBefore After, string? Reason) : IFact;

/// <summary>Who is the master of a field was set. Subject: the root organisation.</summary>
[Said("Chọn nguồn chủ của {FieldTitle}: {MasterTitle}")]
public sealed record FieldMasterSet(Guid Subject, Guid? OrganizationId, string Field, string FieldTitle, string Before, string Master, string MasterTitle, string? Reason) : IFact;

/// <summary>A school asked the keeper of a source to correct a field. Subject: the person.</summary>
[Said("Đề nghị đính chính {FieldTitle}")]
public sealed record CorrectionAsked(Guid Subject, Guid? OrganizationId, Guid RequestId, string Field, string FieldTitle, string Source, string? Reason) : IFact;

/// <summary>The keeper accepted or refused what a school asked. Subject: the person.</summary>
[Said("Trả lời đề nghị đính chính {FieldTitle}: {Outcome}")]
public sealed record CorrectionAnswered(Guid Subject, Guid? OrganizationId, Guid RequestId, string Field, string FieldTitle, string Outcome, string? Reason) : IFact;

/// <summary>The school put the answer to its request away. Subject: the person.</summary>
[Said("Đã đọc trả lời đính chính")]
public sealed record CorrectionAnswerSeen(Guid Subject, Guid? OrganizationId, Guid RequestId) : IFact;

/// <summary>A number was recorded or closed. Subject: the person. Value holds a closed one too.</summary>
[Said("Ghi {KindTitle}")]
public sealed record PersonNumberRecorded(Guid Subject, Guid? OrganizationId, string KindTitle, string Value, DateOnly? To) : IFact;

/// <summary>A former name was recorded. Subject: the person.</summary>
[Said("Ghi tên trước đây")]
public sealed record FormerNameRecorded(Guid Subject, Guid? OrganizationId, string FullName, string? Reason) : IFact;

/// <summary>A relation was recorded. Subject: the child.</summary>
[Said("Ghi quan hệ: {KindTitle}")]
public sealed record RelationRecorded(Guid Subject, Guid? OrganizationId, Guid RelationId, Guid RelatedId, string KindTitle, bool MayPickUp, bool BarredFromPickUp) : IFact;

/// <summary>What a relation allows was changed, or it ended. Subject: the child.</summary>
[Said("Sửa quan hệ: {KindTitle}")]
public sealed record RelationChanged(Guid Subject, Guid? OrganizationId, Guid RelationId, Guid RelatedId, string KindTitle, bool MayPickUp, bool BarredFromPickUp, DateOnly? To, string? Reason) : IFact;

/// <summary>A residence was recorded; the one before ended. Subject: the person.</summary>
[Said("Ghi {KindTitle}")]
public sealed record ResidenceRecorded(Guid Subject, Guid? OrganizationId, string KindTitle, string WardCode, DateOnly? From) : IFact;

/// <summary>A sensitive fact was recorded. Subject: the person; what it says is not told.</summary>
[Said("Ghi thông tin nhạy cảm")]
public sealed record SensitiveFactRecorded(Guid Subject, Guid? OrganizationId, Guid FactId) : IFact;

/// <summary>A sensitive fact ended. Subject: the person.</summary>
[Said("Ghi ngày hết hiệu lực của thông tin nhạy cảm")]
public sealed record SensitiveFactEnded(Guid Subject, Guid? OrganizationId, Guid FactId, DateOnly To) : IFact;

/// <summary>Someone read the sensitive facts of a person. Subject: the person.</summary>
[Said("Xem thông tin nhạy cảm")]
public sealed record SensitiveFactsRead(Guid Subject, Guid? OrganizationId, int Count) : IFact;

/// <summary>A system whose data are compared with ours was registered or changed. Subject: the root organisation.</summary>
[Said("Ghi nguồn dữ liệu {Name}")]
public sealed record DataSourceKept(Guid Subject, Guid? OrganizationId, string Code, string Name) : IFact;

/// <summary>A comparison with a source was ordered. Subject: the comparison. Address: of the file in the store; null when the source is asked directly.</summary>
[Said("Đối soát với {SourceName}")]
public sealed record ReconciliationOrdered(Guid Subject, Guid? OrganizationId, string Source, string SourceName, string? FileName, string? Address, Guid JobId) : IFact;

/// <summary>Answers of a source were stored. Subject: the comparison.</summary>
[Said("Nhận {Count} trả lời của nguồn")]
public sealed record AnswersStored(Guid Subject, Guid? OrganizationId, string Source, int Count) : IFact;

/// <summary>A comparison ended. Subject: the comparison. Failure: null when it went through.</summary>
[Said("Đối soát xong: {Same} khớp, {Findings} chỗ cần xử lý")]
public sealed record PeopleReconciled(Guid Subject, Guid? OrganizationId, string Source, int Same, int Findings, string? Failure) : IFact;

/// <summary>A comparison stopped before anything was found, since its file seemed wrong. Subject: the comparison. What: counts only.</summary>
[Said("Dừng đối soát: {What}")]
public sealed record ComparisonDoubted(Guid Subject, Guid? OrganizationId, string Source, string What) : IFact;

/// <summary>Somebody wants a file compared that seemed wrong. Subject: the comparison.</summary>
[Said("Vẫn đối soát với tệp có vẻ lệch")]
public sealed record ComparisonInsisted(Guid Subject, Guid? OrganizationId, string Source, Guid JobId) : IFact;

/// <summary>People came to belong to a unit, or do not any more: enrolled, left, appointed. Told by the module that knows. Subject: the unit.</summary>
[Said("Cập nhật {Count} người học, nhân sự của đơn vị")]
public sealed record MembersChanged(Guid Subject, Guid? OrganizationId, int Count, IReadOnlyList<Guid> People) : IFact;

/// <summary>A finding was settled. Subject: the person.</summary>
[Said("Xử lý đối soát: {KindTitle}, {Outcome}")]
public sealed record FindingSettled(Guid Subject, Guid? OrganizationId, Guid FindingId, string KindTitle, string Outcome, string? Reason) : IFact;

/// <summary>Two records of one person became one. Subject: the record that stays; the other answers to its id from now on.</summary>
[Said("Gộp hai hồ sơ của một người")]
public sealed record PeopleMerged(Guid Subject, Guid? OrganizationId, Guid MergedId, Guid MergeId, string? Reason) : IFact;

/// <summary>A merge was taken back. Subject: the record that had stayed.</summary>
[Said("Tách lại hai hồ sơ đã gộp")]
public sealed record PeopleUnmerged(Guid Subject, Guid? OrganizationId, Guid MergedId, Guid MergeId, string? Reason) : IFact;

/// <summary>A unit closed its month of reconciliation with a signed statement. Subject: the statement.</summary>
[Said("Chốt đối soát tháng {Month}: {Matched} trên {People} người khớp")]
public sealed record MonthClosed(Guid Subject, Guid? OrganizationId, string Month, int People, int Matched, int Open) : IFact;

/// <summary>People were written in bulk: added, changed, put back or removed, by an import or on the way of another use case. Subject: the unit that keeps them.</summary>
[Said("Ghi hồ sơ của {Count} người")]
public sealed record PeopleWritten(Guid Subject, Guid? OrganizationId, int Count, IReadOnlyList<Guid> People) : IFact;

/// <summary>A rule of data quality holds otherwise from a day on. Subject: the root organisation.</summary>
[Said("Đặt quy tắc chất lượng “{Title}” từ {On}: {Setting}")]
public sealed record QualityRuleKept(Guid Subject, Guid? OrganizationId, string Code, string Title, DateOnly On, string Setting, string? Reason) : IFact;
