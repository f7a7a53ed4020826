using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Registry.Contracts;

namespace Khue.Registry.Months;

/// <summary>Closes the unit's month with a statement signed by whoever closes it.</summary>
internal sealed class CloseMonth(KhueDb db, Actor actor, LocalClock clock, MonthFigures figures, IOrganizations organizations, IStatementSigner signer, IFileStore files) : IUseCase
{
    internal sealed class Command
    {
        public string? Pin { get; set; }
        public string? Password { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var now = await figures.Handle(ct);
        var month = now.Month.ToString("MM/yyyy", CultureInfo.InvariantCulture);
        if (now.Closed is { } closed) throw new DomainException(RegistryErrors.MonthClosedAlready, null, month, LocalClock.Local(closed.SignedAt).ToString("HH:mm, dd/MM/yyyy", CultureInfo.InvariantCulture));
        if (!now.IsSchool) throw new DomainException(RegistryErrors.MonthOfOffice);
        if (now.ReconciledAt is null) throw new DomainException(RegistryErrors.MonthNotReconciled, null, month);
        var unit = (await organizations.Find(actor.OrganizationId, ct))!;
        var signed = await signer.Sign(Encoding.UTF8.GetBytes(Statement(now, unit).ToString(SaveOptions.DisableFormatting)), c.Pin, c.Password, ct);
        await using var content = new MemoryStream(signed);
        var statement = new MonthStatement
        {
            OrganizationId = actor.OrganizationId, Month = now.Month, People = now.People, Matched = now.Matched, Open = now.Open, Kept = now.Kept, SignedBy = actor.Name, SignedAt = clock.Now, Address = await files.Put(content, ct),
        };
        db.Add(statement);
        db.Tell(new MonthClosed(statement.Id, statement.OrganizationId, month, now.People, now.Matched, now.Open));
        await db.SaveChangesAsync(ct);
    }

    XDocument Statement(MonthFigures.View now, OrganizationView unit) => new(
        new XElement("reconciliationStatement", new XAttribute("Id", "statement"), new XAttribute("version", "1"),
            new XElement("organization", new XAttribute("code", unit.Code), unit.Name),
            new XElement("month", now.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
            new XElement("source", PersonSource.Population),
            new XElement("reconciledAt", now.ReconciledAt!.Value.ToString("O", CultureInfo.InvariantCulture)),
            new XElement("people", now.People), new XElement("matched", now.Matched), new XElement("open", now.Open), new XElement("kept", now.Kept),
            new XElement("signedBy", actor.Name)));
}
