using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;

namespace Khue.School.Years;

/// <summary>Sets the days of a school year otherwise, as the province decides.</summary>
internal sealed class ChangeYearDays(KhueDb db, Actor actor, TermCache cache) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        public DateOnly From { get; set; }
        public DateOnly SecondTermFrom { get; set; }
        public DateOnly To { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var year = await db.Set<SchoolYear>().EditableBy(actor).One(c.Id, ct);
        year.SetDays(c.From, c.SecondTermFrom, c.To);
        db.Tell(new SchoolYearDaysChanged(year.Id, year.SchoolId, year.StartYear, year.From, year.SecondTermFrom, year.To));
        await db.SaveChangesAsync(ct);
        cache.Forget(year.SchoolId, year.StartYear);
    }
}
