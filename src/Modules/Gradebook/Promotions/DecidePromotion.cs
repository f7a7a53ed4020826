using System.ComponentModel.DataAnnotations;
using Khue.Gradebook.Contracts;
using Khue.Gradebook.Rules;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Promotions;

/// <summary>A head of the school enters the decision on a learner whom the rules hold back, or about whom they cannot tell; entered again, it replaces the one before.</summary>
internal sealed class DecidePromotion(KhueDb db, Actor actor, PromotionAccess access) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public Guid LearnerId { get; set; }
        [MaxLength(60, ErrorMessage = "Số quyết định dài quá 60 chữ.")] public string? Number { get; set; }
        [MaxLength(500, ErrorMessage = "Lý do dài quá 500 chữ.")] public string? Reason { get; set; }
        [Required(ErrorMessage = "Chọn được lên lớp hay không.")] public bool? IsPromoted { get; set; }

        /// <summary>The year's learning level, where the formula gives none; null or empty: as computed.</summary>
        public string? Learning { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var (year, learner) = await access.Decided(c.ClassId, c.LearnerId, ct);
        var byRule = learner.Compute(year.Calculation, byRule: true).Promotion;
        if (byRule.Promoted == true) throw new DomainException(GradebookErrors.PromotedByRule, null, byRule.Text.ToLowerInvariant());
        var (number, reason, learning) = (CleanText.Of(c.Number ?? ""), CleanText.Of(c.Reason ?? ""), string.IsNullOrEmpty(c.Learning) ? null : c.Learning);
        if (number.Length == 0 || reason.Length == 0) throw new DomainException(GradebookErrors.RulingMissing, number.Length == 0 ? nameof(c.Number) : nameof(c.Reason));
        if (learning is not null && year.Rules.Level(learning) is null) throw new DomainException(GradebookErrors.NoSuchLevel, nameof(c.Learning), learning);
        var known = await db.Set<PromotionDecision>().FirstOrDefaultAsync(x => x.ClassId == c.ClassId && x.LearnerId == c.LearnerId, ct);
        if (known is null) db.Add(new PromotionDecision { ClassId = c.ClassId, LearnerId = c.LearnerId, Number = number, Reason = reason, IsPromoted = c.IsPromoted!.Value, Learning = learning, By = actor.Name });
        else (known.Number, known.Reason, known.IsPromoted, known.Learning, known.By) = (number, reason, c.IsPromoted!.Value, learning, actor.Name);
        db.Tell(new PromotionDecided(c.ClassId, year.Section.SchoolId, c.LearnerId, number, c.IsPromoted!.Value, learning, reason));
        await db.SaveChangesAsync(ct);
    }
}
