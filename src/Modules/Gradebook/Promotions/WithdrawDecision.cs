using Khue.Gradebook.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Promotions;

/// <summary>A head of the school takes a decision on a learner back: the rules hold again.</summary>
internal sealed class WithdrawDecision(KhueDb db, PromotionAccess access) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public Guid LearnerId { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var (year, _) = await access.Decided(c.ClassId, c.LearnerId, ct);
        var decision = await db.Set<PromotionDecision>().FirstOrDefaultAsync(x => x.ClassId == c.ClassId && x.LearnerId == c.LearnerId, ct) ?? throw new NotFoundException(nameof(PromotionDecision));
        db.Remove(decision);
        db.Tell(new PromotionDecisionWithdrawn(c.ClassId, year.Section.SchoolId, c.LearnerId, decision.Number));
        await db.SaveChangesAsync(ct);
    }
}
