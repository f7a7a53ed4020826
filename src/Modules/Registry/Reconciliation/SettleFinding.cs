using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Residences;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Reconciliation;

/// <summary>Settles one finding: takes the source's value over, keeps ours and says why, or says that two records are two people.</summary>
internal sealed class SettleFinding(KhueDb db, Actor actor, LocalClock clock, FieldWriter writer, ResidenceWriter homes, WardCodes wards) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }

        /// <summary>Taken, Kept or TwoPeople; merging is <see cref="Merging.MergePeople"/>.</summary>
        public FindingState State { get; set; }
        [MaxLength(400, ErrorMessage = "Lý do dài quá 400 chữ.")] public string? Note { get; set; }
        public int Version { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var finding = await db.Set<IdentityFinding>().EditableBy(actor).One(c.Id, ct);
        if (finding.Version != c.Version) throw new DbUpdateConcurrencyException("The finding was settled meanwhile.");
        await Settle(finding, c.State, c.Note, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The same within a larger piece of work; the caller saves.</summary>
    internal async Task Settle(IdentityFinding finding, FindingState state, string? note, CancellationToken ct)
    {
        if (state is not (FindingState.Taken or FindingState.Kept or FindingState.TwoPeople) || (state == FindingState.TwoPeople) != (finding.Kind == FindingKind.Duplicate)) throw new DomainException(RegistryErrors.NothingToTake);
        finding.Settle(state, note, actor, clock.Now);
        if (state == FindingState.Taken) await Take(finding, ct);
        db.Tell(new FindingSettled(finding.PersonId, finding.OrganizationId, finding.Id, finding.Kind.Vietnamese(), state.Vietnamese(), note));
    }

    async Task Take(IdentityFinding finding, CancellationToken ct)
    {
        var person = await db.Set<Person>().VisibleTo(actor).One(finding.PersonId, ct);
        if (finding.Kind is FindingKind.Residence or FindingKind.CurrentResidence)
        {
            var ward = await wards.Read(finding.Theirs[..5], null, nameof(Command.State), ct);
            var kind = finding.Kind == FindingKind.Residence ? ResidenceKind.Permanent : ResidenceKind.Current;
            await homes.Write(person, new Residence(person.Id, kind, ward, null, clock.Today, finding.Source), ct);
            return;
        }
        var field = finding.Kind switch
        {
            FindingKind.Name or FindingKind.NameMarks => PersonField.FullName,
            FindingKind.Birth => PersonField.DateOfBirth,
            FindingKind.Sex => PersonField.Gender,
            _ => PersonField.PersonalId,
        };
        await writer.Write(person, field, finding.Theirs, finding.Source, $"Đối soát: {finding.Reason}", nameof(Command.State), ct);
    }
}
