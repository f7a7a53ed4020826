using Khue.Kernel.Journal;

namespace Khue.School.Contracts;

/// <summary>A key that signs learners' cards was made. Subject: the key.</summary>
[Said("Tạo khóa ký thẻ học sinh")]
public sealed record CardKeyMade(Guid Subject, Guid? OrganizationId) : IFact;

/// <summary>Cards of learners were printed; those printed before are void. Subject: the class.</summary>
[Said("In thẻ cho {Count} học sinh")]
public sealed record CardsPrinted(Guid Subject, Guid? OrganizationId, int Count, IReadOnlyList<Guid> Learners) : IFact;

/// <summary>Cards were lost and are void. Subject: the class.</summary>
[Said("Hủy {Count} thẻ học sinh")]
public sealed record CardsRevoked(Guid Subject, Guid? OrganizationId, int Count, IReadOnlyList<Guid> Learners) : IFact;

/// <summary>A check of learners at a door was opened. Subject: the check.</summary>
[Said("Mở lượt soát thẻ {Name}, ngày {Day}")]
public sealed record CheckOpened(Guid Subject, Guid? OrganizationId, string Name, DateOnly Day, IReadOnlyList<Guid> Classes) : IFact;

/// <summary>Somebody took the signed roster of a check onto their device. Subject: the check.</summary>
[Said("Tải danh sách soát thẻ {Name} về máy")]
public sealed record CheckRosterTaken(Guid Subject, Guid? OrganizationId, string Name, int Count) : IFact;

/// <summary>Learners came in at a check. Subject: the check.</summary>
[Said("Ghi {Count} em vào ở lượt soát thẻ")]
public sealed record LearnersCheckedIn(Guid Subject, Guid? OrganizationId, int Count, IReadOnlyList<Guid> Learners) : IFact;
