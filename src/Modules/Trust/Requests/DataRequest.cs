using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Trust.Requests;

internal enum RequestKind { Copy = 1, Correction = 2, Erasure = 3, Restriction = 4 }

internal enum RequestState { Asked = 1, Acknowledged = 2, Done = 3, Refused = 4, Withdrawn = 5 }

/// <summary>What a person asks of the unit that keeps their data, and its clock.</summary>
internal sealed class DataRequest : IVersioned
{
    DataRequest() { }

    /// <exception cref="DomainException">The text is missing where it is needed.</exception>
    public DataRequest(RequestKind kind, Guid subjectId, string subjectName, string? relation, Actor by, Guid organizationId, string? text, DateTime now, LegalClock clock)
    {
        var clean = CleanText.Of(text);
        if (kind != RequestKind.Copy && clean.Length == 0) throw new DomainException(TrustErrors.TextMissing, nameof(Text));
        var today = LocalClock.DayOf(now);
        var (version, term) = clock.For(kind, today);
        (Kind, SubjectId, SubjectName, Relation, AskedById, AskedByName, OrganizationId, Text, AskedAt) = (kind, subjectId, subjectName, relation, by.PersonId, by.Name, organizationId, clean, now);
        (AcknowledgeBy, DueBy, MostExtension, Source) = (clock.AfterWorkingDays(today, version.AcknowledgeWorkingDays), today.AddDays(term.Days), term.ExtensionDays, $"{version.Source}: {term.Sureness}");
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public RequestKind Kind { get; private init; }
    public Guid SubjectId { get; private init; }
    public string SubjectName { get; private init; } = "";

    /// <summary>What the one who asked is to the subject; null for oneself.</summary>
    public string? Relation { get; private init; }
    public Guid AskedById { get; private init; }
    public string AskedByName { get; private init; } = "";

    /// <summary>Who has to answer.</summary>
    public Guid OrganizationId { get; private init; }
    public string Text { get; private init; } = "";
    public DateTime AskedAt { get; private init; }
    public DateOnly AcknowledgeBy { get; private init; }

    /// <summary>Last day for the answer, the extension counted in.</summary>
    public DateOnly DueBy { get; private set; }

    /// <summary>Days by which the term may be prolonged, once; what the law gave when it was asked.</summary>
    public int MostExtension { get; private set; }

    /// <summary>The law behind the clock and how sure it is.</summary>
    public string Source { get; private init; } = "";
    public RequestState State { get; private set; } = RequestState.Asked;
    public DateTime? AcknowledgedAt { get; private set; }
    public string? ExtensionReason { get; private set; }
    public string? Answer { get; private set; }
    public string? AnsweredBy { get; private set; }
    public DateTime? AnsweredAt { get; private set; }
    public int Version { get; set; }

    public bool IsOpen => State is RequestState.Asked or RequestState.Acknowledged;
    public bool IsExtended => ExtensionReason is not null;

    /// <summary>The day that counts now: for saying that it was received, or for the answer.</summary>
    public DateOnly Next => State == RequestState.Asked ? AcknowledgeBy : DueBy;

    public void Acknowledge(Actor by, DateTime now)
    {
        Open(by);
        if (State != RequestState.Asked) throw new DomainException(TrustErrors.AlreadyAcknowledged);
        (State, AcknowledgedAt) = (RequestState.Acknowledged, now);
    }

    public void Extend(Actor by, int days, string? reason, DateOnly today)
    {
        Open(by);
        if (IsExtended) throw new DomainException(TrustErrors.AlreadyExtended);
        if (today > DueBy) throw new DomainException(TrustErrors.TooLateToExtend, null, $"{DueBy:dd/MM/yyyy}");
        if (days < 1 || days > MostExtension) throw new DomainException(TrustErrors.ExtensionTooLong, "Days", MostExtension);
        var clean = CleanText.Of(reason);
        if (clean.Length == 0) throw new DomainException(TrustErrors.ReasonMissing, "Reason");
        (DueBy, ExtensionReason) = (DueBy.AddDays(days), clean);
    }

    public void Settle(Actor by, bool done, string? answer, DateTime now)
    {
        Open(by);
        var clean = CleanText.Of(answer);
        if (clean.Length == 0) throw new DomainException(TrustErrors.AnswerMissing, "Answer");
        (State, Answer, AnsweredBy, AnsweredAt) = (done ? RequestState.Done : RequestState.Refused, clean, by.Name, now);
        AcknowledgedAt ??= now;
    }

    public void Withdraw(DateTime now)
    {
        if (!IsOpen) throw new DomainException(TrustErrors.RequestSettled);
        (State, AnsweredAt) = (RequestState.Withdrawn, now);
    }

    /// <summary>Refuses when it is settled, or is the acting person's own.</summary>
    public void Open(Actor by)
    {
        if (!IsOpen) throw new DomainException(TrustErrors.RequestSettled);
        if (by.PersonId == AskedById || by.PersonId == SubjectId) throw new DomainException(TrustErrors.OwnRequest);
    }

    public static string Title(RequestKind kind) => kind switch
    {
        RequestKind.Copy => "xin bản sao dữ liệu",
        RequestKind.Correction => "xin sửa dữ liệu sai",
        RequestKind.Erasure => "xin xóa dữ liệu",
        _ => "xin hạn chế, ngừng xử lý",
    };

    public static string Title(RequestState state) => state switch
    {
        RequestState.Asked => "chờ tiếp nhận",
        RequestState.Acknowledged => "đang xử lý",
        RequestState.Done => "đã làm",
        RequestState.Refused => "từ chối",
        _ => "đã rút",
    };
}

internal static class DataRequestScopes
{
    /// <summary>The desk of the unit that has to answer.</summary>
    public static IQueryable<DataRequest> AnswerableBy(this IQueryable<DataRequest> all, Actor actor) => all.Where(x => x.OrganizationId == actor.OrganizationId);
}

internal sealed class DataRequestTable : IEntityTypeConfiguration<DataRequest>
{
    public void Configure(EntityTypeBuilder<DataRequest> table)
    {
        table.ToTable("requests");
        table.Property(x => x.Text).HasMaxLength(2000);
        table.Property(x => x.Answer).HasMaxLength(4000);
        table.Property(x => x.ExtensionReason).HasMaxLength(400);
        table.HasIndex(x => new { x.OrganizationId, x.Id });
        table.HasIndex(x => new { x.SubjectId, x.Id });
        table.HasIndex(x => x.AskedById);
    }
}
