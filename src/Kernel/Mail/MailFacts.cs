using Khue.Kernel.Journal;

namespace Khue.Kernel.Mail;

/// <summary>The mail server does not take letters; told once an hour while it lasts. Subject: empty. Cause: unreachable, tls, refused. Waiting: how many letters wait.</summary>
[FactWord("unreachable", "không liên lạc được")]
[FactWord("tls", "không có kết nối mã hóa đáng tin")]
[FactWord("refused", "máy chủ từ chối")]
[Said("Máy chủ thư không nhận thư ({Cause}), {Waiting} thư đang chờ")]
public sealed record MailServerDown(Guid Subject, Guid? OrganizationId, string Server, string Cause, int Waiting) : IFact;

/// <summary>The mail server takes letters again. Subject: empty.</summary>
[Said("Máy chủ thư nhận thư trở lại sau {Minutes} phút")]
public sealed record MailServerBack(Guid Subject, Guid? OrganizationId, string Server, int Minutes) : IFact;

/// <summary>A letter was given up. Subject: the account it was about. Cause: recipient (nobody there), or late (not taken in its time).</summary>
[FactWord("recipient", "không có người nhận ấy")]
[FactWord("late", "quá hạn gửi")]
[Said("Bỏ một thư không gửi được ({Cause})")]
public sealed record LetterUndelivered(Guid Subject, Guid? OrganizationId, Guid LetterId, string Cause, int Attempts) : IFact;
