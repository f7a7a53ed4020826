using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Months;

/// <summary>The signed statement of a month, for those who watch over the unit.</summary>
internal sealed class MonthStatementFile(KhueDb db, Actor actor, IFileStore files) : IUseCase
{
    public async Task<(Stream Content, string Name)> Handle(Guid id, CancellationToken ct)
    {
        var statement = await db.Set<MonthStatement>().AsNoTracking().VisibleTo(actor).One(id, ct);
        return (files.Open(statement.Address), $"chot-doi-soat-{statement.Month:yyyy-MM}.xml");
    }
}
