using Khue.Kernel.Domain;

namespace Khue.Records.Transcripts;

/// <summary>How far a học bạ has come.</summary>
internal enum TranscriptState { Drawn = 1, SubjectsSigned = 2, HomeroomSigned = 3, Issued = 4, Returned = 5, Replaced = 6 }

/// <summary>Who signs, in this order.</summary>
internal enum SigningStep { Subject = 1, Homeroom = 2, Principal = 3, Seal = 4 }

/// <summary>
/// One edition of a learner's học bạ of one school year. Its data are frozen when it is drawn up; changed marks make another edition,
/// and this one stays as history.
/// </summary>
internal sealed class Transcript : IVersioned
{
    Transcript() { }

    public Transcript(TranscriptContent content, Guid schoolId, string sortKey, int edition, string dataAddress, IReadOnlyList<string> remarks, Transcript? before, DateTime now)
    {
        (Code, SchoolId, ClassId, ClassName, Grade, StartYear) = (content.Code, schoolId, content.ClassId, content.ClassName, content.Grade, content.StartYear);
        (LearnerId, LearnerName, SortKey, DateOfBirth) = (content.Learner.Id, content.Learner.FullName, sortKey, content.Learner.DateOfBirth);
        (Edition, DataAddress, DrawnAt) = (edition, dataAddress, now);
        ReplacesId = before is { State: TranscriptState.Issued } ? before.Id : before?.ReplacesId;
        Remarks = remarks.Count == 0 ? null : string.Join('\n', remarks);
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Printed under the QR code; names all editions until one is issued.</summary>
    public string Code { get; private init; } = "";
    public Guid SchoolId { get; private init; }
    public Guid ClassId { get; private init; }
    public string ClassName { get; private init; } = "";
    public int Grade { get; private init; }
    public int StartYear { get; private init; }
    public Guid LearnerId { get; private init; }
    public string LearnerName { get; private init; } = "";
    public string SortKey { get; private init; } = "";
    public DateOnly? DateOfBirth { get; private init; }
    public TranscriptState State { get; private set; } = TranscriptState.Drawn;

    /// <summary>1, 2, 3 …</summary>
    public int Edition { get; private init; }

    /// <summary>The issued edition whose place this one takes when it is issued itself; null when none was.</summary>
    public Guid? ReplacesId { get; private init; }

    /// <summary>Where the frozen data are; see <see cref="TranscriptXml"/>.</summary>
    public string DataAddress { get; private init; } = "";

    /// <summary>From the homeroom teacher's signature on; grows by each further signature.</summary>
    public string? PdfAddress { get; private set; }

    /// <summary>When issued.</summary>
    public string? XmlAddress { get; private set; }

    /// <summary>What the principal should read first, a sentence a line; null when every check passed.</summary>
    public string? Remarks { get; private init; }

    /// <summary>Marks, conduct or comments were changed after the data were frozen.</summary>
    public bool IsStale { get; private set; }
    public string? ReturnReason { get; private set; }

    /// <summary>The subject that was sent back; null for the whole.</summary>
    public string? ReturnedSubject { get; private set; }
    public int SubjectCount { get; private set; }
    public int SubjectsSigned { get; private set; }
    public DateTime DrawnAt { get; private init; }
    public DateTime? IssuedAt { get; private set; }
    public int Version { get; set; }
    public List<TranscriptSignature> Signatures { get; } = [];

    public IReadOnlyList<string> RemarkLines => Remarks?.Split('\n') ?? [];

    /// <summary>Names those who will sign, and takes over the signatures whose part did not change.</summary>
    public void Expect(TranscriptContent content, IReadOnlyDictionary<string, TranscriptSignature> kept)
    {
        // In primary school the homeroom teacher alone signs.
        foreach (var subject in content.Grade <= 5 ? [] : content.Subjects)
            Signatures.Add(TranscriptSignature.OfSubject(this, subject, TranscriptXml.Part(content, subject), kept.GetValueOrDefault(subject.Code)));
        Signatures.Add(TranscriptSignature.OfHomeroom(this, content));
        (SubjectCount, SubjectsSigned) = (Signatures.Count - 1, Signatures.Count(s => s.SignedAt is not null));
        if (SubjectsSigned == SubjectCount) State = TranscriptState.SubjectsSigned;
    }

    /// <exception cref="DomainException">It is not this step's turn, or the data are stale.</exception>
    public void MustAwait(SigningStep step)
    {
        if (IsStale) throw new DomainException(RecordsErrors.Stale, null, LearnerName);
        var due = step switch
        {
            SigningStep.Subject => TranscriptState.Drawn,
            SigningStep.Homeroom => TranscriptState.SubjectsSigned,
            _ => TranscriptState.HomeroomSigned,
        };
        if (State != due) throw new DomainException(RecordsErrors.NotDue, null, LearnerName, StepText.Of(State));
    }

    public void SubjectWasSigned()
    {
        MustAwait(SigningStep.Subject);
        if (++SubjectsSigned == SubjectCount) State = TranscriptState.SubjectsSigned;
    }

    public void HomeroomHasSigned(string pdfAddress)
    {
        MustAwait(SigningStep.Homeroom);
        (State, PdfAddress) = (TranscriptState.HomeroomSigned, pdfAddress);
    }

    public void Issue(string xmlAddress, string pdfAddress, DateTime now)
    {
        MustAwait(SigningStep.Principal);
        (State, XmlAddress, PdfAddress, IssuedAt) = (TranscriptState.Issued, xmlAddress, pdfAddress, now);
    }

    public void Return(string? subjectCode, string reason)
    {
        if (State is not (TranscriptState.Drawn or TranscriptState.SubjectsSigned or TranscriptState.HomeroomSigned)) throw new DomainException(RecordsErrors.NotReturnable, null, StepText.Of(State));
        (State, ReturnedSubject, ReturnReason) = (TranscriptState.Returned, subjectCode, reason);
    }

    public void MarkStale() => IsStale = true;

    public void Replace() => State = TranscriptState.Replaced;
}

/// <summary>States in words.</summary>
internal static class StepText
{
    public static string Of(TranscriptState state) => state switch
    {
        TranscriptState.Drawn => "chờ giáo viên bộ môn ký",
        TranscriptState.SubjectsSigned => "chờ chủ nhiệm ký",
        TranscriptState.HomeroomSigned => "chờ hiệu trưởng ký",
        TranscriptState.Issued => "đã phát hành",
        TranscriptState.Returned => "đã trả lại",
        _ => "đã thay bằng bản khác",
    };

    public static string Of(SigningStep step) => step switch
    {
        SigningStep.Subject => "Giáo viên bộ môn", SigningStep.Homeroom => "Giáo viên chủ nhiệm", SigningStep.Principal => "Cán bộ quản lý", _ => "Con dấu của trường",
    };
}
