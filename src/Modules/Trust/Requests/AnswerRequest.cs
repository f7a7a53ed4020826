using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Trust.Contracts;

namespace Khue.Trust.Requests;

/// <summary>Says to who asked that the unit has the request.</summary>
internal sealed class AcknowledgeRequest(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var request = await db.Set<DataRequest>().AnswerableBy(actor).One(id, ct);
        request.Acknowledge(actor, clock.Now);
        db.Tell(new DataRequestAcknowledged(request.SubjectId, request.OrganizationId, request.Id, DataRequest.Title(request.Kind)));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Prolongs the term, once, with a reason that who asked reads.</summary>
internal sealed class ExtendRequest(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        public int Days { get; set; }
        [MaxLength(400, ErrorMessage = "Lý do dài quá 400 chữ.")] public string? Reason { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var request = await db.Set<DataRequest>().AnswerableBy(actor).One(c.Id, ct);
        request.Extend(actor, c.Days, c.Reason, clock.Today);
        db.Tell(new DataRequestExtended(request.SubjectId, request.OrganizationId, request.Id, DataRequest.Title(request.Kind), request.DueBy, request.ExtensionReason));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Answers: what was done and where the result is to be had, or why it cannot be done.</summary>
internal sealed class AnswerRequest(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        public bool Done { get; set; } = true;
        [MaxLength(4000, ErrorMessage = "Lời trả lời dài quá 4.000 chữ.")] public string? Answer { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var request = await db.Set<DataRequest>().AnswerableBy(actor).One(c.Id, ct);
        request.Settle(actor, c.Done, c.Answer, clock.Now);
        db.Tell(new DataRequestAnswered(request.SubjectId, request.OrganizationId, request.Id, DataRequest.Title(request.Kind), DataRequest.Title(request.State)));
        await db.SaveChangesAsync(ct);
    }
}
