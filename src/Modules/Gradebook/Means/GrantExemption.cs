using System.ComponentModel.DataAnnotations;
using Khue.Gradebook.Assessments;
using Khue.Gradebook.Contracts;
using Khue.Gradebook.Homeroom;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Means;

/// <summary>A head of the school enters the decision that exempts a learner from a subject this year.</summary>
internal sealed class GrantExemption(KhueDb db, ClassAccess access, IClasses classes) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public Guid LearnerId { get; set; }
        public string SubjectCode { get; set; } = "";
        [MaxLength(60, ErrorMessage = "Số quyết định dài quá 60 chữ.")] public string? Decision { get; set; }
        [MaxLength(500, ErrorMessage = "Lý do dài quá 500 chữ.")] public string? Reason { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var section = await access.Decidable(c.ClassId, ct);
        if (SubjectRules.Find(section.StartYear, section.Grade, c.SubjectCode) is null) throw new NotFoundException(nameof(SubjectRules));
        if (string.IsNullOrWhiteSpace(c.Decision) || string.IsNullOrWhiteSpace(c.Reason)) throw new DomainException(GradebookErrors.DecisionMissing, nameof(c.Decision));
        if ((await classes.Roster(c.ClassId, null, ct)).All(x => x.PersonId != c.LearnerId)) throw new DomainException(GradebookErrors.LearnerElsewhere, nameof(c.LearnerId));

        var mean = await db.Set<SubjectMean>().FirstOrDefaultAsync(x => x.ClassId == c.ClassId && x.SubjectCode == c.SubjectCode && x.LearnerId == c.LearnerId, ct);
        if (mean is null) db.Add(mean = new() { ClassId = c.ClassId, SubjectCode = c.SubjectCode, LearnerId = c.LearnerId });
        mean.Exempt();
        var known = await db.Set<Exemption>().FirstOrDefaultAsync(x => x.ClassId == c.ClassId && x.SubjectCode == c.SubjectCode && x.LearnerId == c.LearnerId, ct);
        if (known is null) db.Add(new Exemption { ClassId = c.ClassId, SubjectCode = c.SubjectCode, LearnerId = c.LearnerId, Decision = c.Decision.Trim(), Reason = c.Reason.Trim() });
        else (known.Decision, known.Reason) = (c.Decision.Trim(), c.Reason.Trim());
        db.Tell(new ExemptionGranted(c.ClassId, section.SchoolId, c.SubjectCode, c.LearnerId, c.Decision.Trim(), c.Reason.Trim()));
        await db.SaveChangesAsync(ct);
    }
}
