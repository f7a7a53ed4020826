using Khue.Gradebook.Assessments;
using Khue.Gradebook.Contracts;
using Khue.Gradebook.Homeroom;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Means;

/// <summary>A head of the school takes an exemption back: from now on the learner's marks in the subject count again.</summary>
internal sealed class WithdrawExemption(KhueDb db, ClassAccess access, ExemptionCounting counting) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public Guid LearnerId { get; set; }
        public string SubjectCode { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var section = await access.Decidable(c.ClassId, ct);
        var rules = SubjectRules.Find(section.StartYear, section.Grade, c.SubjectCode) ?? throw new NotFoundException(nameof(SubjectRules));
        var exemption = await db.Set<Exemption>().FirstOrDefaultAsync(x => x.ClassId == c.ClassId && x.SubjectCode == c.SubjectCode && x.LearnerId == c.LearnerId, ct) ?? throw new NotFoundException(nameof(Exemption));
        db.Remove(exemption);
        await counting.Count(section, rules, c.LearnerId, null, ct);
        db.Tell(new ExemptionWithdrawn(c.ClassId, section.SchoolId, c.SubjectCode, c.LearnerId, exemption.Decision));
        await db.SaveChangesAsync(ct);
    }
}
