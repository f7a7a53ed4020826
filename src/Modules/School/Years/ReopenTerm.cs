using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.School.Contracts;

namespace Khue.School.Years;

/// <summary>Opens a closed term again, for a correction.</summary>
internal sealed class ReopenTerm(KhueDb db, Actor actor, TermCache cache) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        public int Term { get; set; }
        [Required(ErrorMessage = "Ghi lý do, người sau xem lại cần biết.")] public string Reason { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var year = await db.Set<SchoolYear>().EditableBy(actor).One(c.Id, ct);
        if (CleanText.Of(c.Reason) is not { Length: > 0 } reason) throw new DomainException(SchoolErrors.ReasonMissing, nameof(c.Reason));
        year.Reopen(c.Term);
        db.Tell(new TermReopened(year.Id, year.SchoolId, year.StartYear, c.Term, reason));
        await db.SaveChangesAsync(ct);
        cache.Forget(year.SchoolId, year.StartYear);
    }
}
