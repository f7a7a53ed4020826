using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Registry.Sources;

/// <summary>Puts an answered request away, so that it waits no more on the home page.</summary>
internal sealed class SeeAnswer(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var request = await db.Set<CorrectionRequest>().Where(x => x.SchoolId == actor.OrganizationId && x.AnsweredAt != null).One(c.Id, ct);
        if (request.SeenAt is not null) return;
        request.SeenAt = clock.Now;
        db.Tell(new CorrectionAnswerSeen(request.PersonId, request.SchoolId, request.Id));
        await db.SaveChangesAsync(ct);
    }
}
