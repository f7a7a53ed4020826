using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Trust.Contracts;
using Khue.Trust.Mine;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Requests;

/// <summary>Asks for a copy, a correction, an erasure or a restriction of one's own data, or of a child's in one's care.</summary>
internal sealed class AskRequest(KhueDb db, Actor actor, Subjects subjects, LegalClock legal, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        /// <summary>Null: oneself.</summary>
        public Guid? Person { get; set; }
        public RequestKind Kind { get; set; } = RequestKind.Copy;
        [MaxLength(2000, ErrorMessage = "Dài quá 2.000 chữ.")] public string? Text { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var (subject, _) = await subjects.One(c.Person, ct);
        var open = await db.Set<DataRequest>().AsNoTracking().FirstOrDefaultAsync(x => x.SubjectId == subject.Id && x.Kind == c.Kind && (x.State == RequestState.Asked || x.State == RequestState.Acknowledged), ct);
        if (open is not null) throw new DomainException(TrustErrors.RequestOpen, nameof(Command.Kind), $"{open.DueBy:dd/MM/yyyy}");
        var request = new DataRequest(c.Kind, subject.Id, subject.Name, subject.Relation, actor, subject.OrganizationId, c.Text, clock.Now, legal);
        db.Add(request);
        db.Tell(new DataRequestAsked(request.SubjectId, request.OrganizationId, request.Id, request.Kind.ToString(), DataRequest.Title(request.Kind), request.DueBy));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Takes one's own request back.</summary>
internal sealed class WithdrawRequest(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var request = await db.Set<DataRequest>().Where(x => x.AskedById == actor.PersonId).One(id, ct);
        request.Withdraw(clock.Now);
        db.Tell(new DataRequestWithdrawn(request.SubjectId, request.OrganizationId, request.Id, DataRequest.Title(request.Kind)));
        await db.SaveChangesAsync(ct);
    }
}
