using System.ComponentModel.DataAnnotations;
using Khue.Gradebook.Assessments;
using Khue.Gradebook.Contracts;
using Khue.Gradebook.Homeroom;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Means;

/// <summary>A head of the school enters the decision that exempts a learner from a subject, for the year or a part of it; entered again, it replaces the one before.</summary>
internal sealed class GrantExemption(KhueDb db, ClassAccess access, IClasses classes, ISchoolYears years, ExemptionCounting counting) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public Guid LearnerId { get; set; }
        [Required(ErrorMessage = "Chọn môn được miễn.")] public string SubjectCode { get; set; } = "";
        [MaxLength(60, ErrorMessage = "Số quyết định dài quá 60 chữ.")] public string? Decision { get; set; }
        [MaxLength(500, ErrorMessage = "Lý do dài quá 500 chữ.")] public string? Reason { get; set; }

        /// <summary>Null: from the first day of the year.</summary>
        public DateOnly? From { get; set; }

        /// <summary>Null: to the last.</summary>
        public DateOnly? To { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var section = await access.Decidable(c.ClassId, ct);
        if (SubjectRules.Find(section.StartYear, section.Grade, c.SubjectCode) is not { } rules) throw new NotFoundException(nameof(SubjectRules));
        if (string.IsNullOrWhiteSpace(c.Decision) || string.IsNullOrWhiteSpace(c.Reason)) throw new DomainException(GradebookErrors.DecisionMissing, nameof(c.Decision));
        if ((await classes.Roster(c.ClassId, null, ct)).All(x => x.PersonId != c.LearnerId)) throw new DomainException(GradebookErrors.LearnerElsewhere, nameof(c.LearnerId));
        var exemption = Covering(c, await years.Terms(section.SchoolId, section.StartYear, ct));

        var known = await db.Set<Exemption>().FirstOrDefaultAsync(x => x.ClassId == c.ClassId && x.SubjectCode == c.SubjectCode && x.LearnerId == c.LearnerId, ct);
        if (known is null) db.Add(exemption);
        else (known.Decision, known.Reason, known.From, known.To) = (exemption.Decision, exemption.Reason, exemption.From, exemption.To);
        await counting.Count(section, rules, c.LearnerId, exemption, ct);
        db.Tell(new ExemptionGranted(c.ClassId, section.SchoolId, c.SubjectCode, c.LearnerId, exemption.Decision, exemption.Reason, exemption.From, exemption.To));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Refused when it exempts from nothing.</summary>
    static Exemption Covering(Command c, IReadOnlyList<TermView> terms)
    {
        var (first, last) = terms.Count > 0 ? (terms[0].From, terms[^1].To) : throw new NotFoundException(nameof(TermView));
        var exemption = new Exemption
        {
            ClassId = c.ClassId, SubjectCode = c.SubjectCode, LearnerId = c.LearnerId, Decision = c.Decision!.Trim(), Reason = c.Reason!.Trim(), From = c.From ?? first, To = c.To ?? last,
        };
        if (exemption.From > exemption.To) throw new DomainException(GradebookErrors.ExemptionDays, nameof(c.To));
        return terms.Any(exemption.Covers) ? exemption
            : throw new DomainException(GradebookErrors.ExemptionCoversNothing, nameof(c.To), $"{terms[0].To:dd/MM/yyyy}", $"{last:dd/MM/yyyy}");
    }
}
