using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.Trust.Contracts;

namespace Khue.School.Consents;

/// <summary>Records an answer that a family gave on paper.</summary>
internal sealed class RecordPaperConsent(KhueDb db, Actor actor, IClasses classes, IConsents consents) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }

        /// <summary>"child signer", of <see cref="ClassConsents.Signer"/>.</summary>
        public string? Signer { get; set; }
        public string? Purpose { get; set; }
        public bool IsGiven { get; set; } = true;
        public DateOnly SignedOn { get; set; }
        public string? Place { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var section = await db.Set<ClassSection>().CaredForBy(actor, SchoolPermissions.KeepConsents).One(c.ClassId, ct);
        if (c.Signer?.Split(' ') is not [var child, var by] || !Guid.TryParse(child, out var subject) || !Guid.TryParse(by, out var signer)) throw new DomainException(SchoolErrors.ConsentSignerMissing, nameof(Command.Signer));
        if ((await classes.Roster(section.Id, null, ct)).All(x => x.PersonId != subject)) throw new DomainException(SchoolErrors.ConsentSignerMissing, nameof(Command.Signer));
        if (consents.Purposes.All(x => x.Code != c.Purpose)) throw new DomainException(SchoolErrors.ConsentPurposeMissing, nameof(Command.Purpose));
        await consents.RecordPaper(new(subject, section.SchoolId, signer, c.Purpose!, c.IsGiven, c.SignedOn, c.Place), ct);
    }
}
