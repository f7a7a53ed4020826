using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Rosters;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.OneRoster;

/// <summary>Puts those of a bundle who work at the school in as a file of staff: there they are matched, seen, applied and undone as any other.</summary>
internal sealed class PutBundleStaff(KhueDb db, Actor actor, RosterFile file, IStaffLists lists) : IUseCase
{
    /// <summary>The id of the registry's import.</summary>
    public async Task<Guid> Handle(Guid id, CancellationToken ct)
    {
        var import = await db.Set<RosterImport>().AsNoTracking().EditableBy(actor).One(id, ct);
        var staff = (await file.Judge(import, ct)).Staff;
        if (staff.Count == 0) throw new DomainException(SchoolErrors.BundleNoStaff);
        return await lists.Put($"{Path.GetFileNameWithoutExtension(import.FileName)} - nhân sự.csv", StaffTable.Csv(staff), ct);
    }
}
