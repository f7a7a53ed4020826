using Khue.Gradebook.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Promotions;

/// <summary>A head of the school lets the conduct given after the summer stand for the year.</summary>
internal sealed class ApproveSummerConduct(KhueDb db, Actor actor, PromotionAccess access) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public Guid LearnerId { get; set; }

        /// <summary>Of the task as the person saw it.</summary>
        public int Version { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var (year, _) = await access.Decided(c.ClassId, c.LearnerId, ct);
        var task = await db.Set<SummerTask>().FirstOrDefaultAsync(x => x.ClassId == c.ClassId && x.LearnerId == c.LearnerId, ct) ?? throw new DomainException(GradebookErrors.NothingToApprove);
        if (task.Version != c.Version) throw new DbUpdateConcurrencyException("The task was judged otherwise meanwhile.");
        task.Approve(actor.Name);
        db.Tell(new SummerConductApproved(c.ClassId, year.Section.SchoolId, c.LearnerId, task.Conduct!));
        await db.SaveChangesAsync(ct);
    }
}
