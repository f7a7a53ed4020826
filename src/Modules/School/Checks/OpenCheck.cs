using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Classes;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Checks;

/// <summary>Opens a check of cards for some classes of the actor's school.</summary>
internal sealed class OpenCheck(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Ghi tên lượt soát thẻ, ví dụ Kiểm tra giữa kỳ môn Toán."), MaxLength(100, ErrorMessage = "Tên dài quá 100 chữ.")] public string Name { get; set; } = "";
        public DateOnly Day { get; set; }
        [MaxLength(100, ErrorMessage = "Nơi dài quá 100 chữ.")] public string? Place { get; set; }
        public List<Guid> Classes { get; set; } = [];
    }

    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        if (!actor.Can(SchoolPermissions.ManageChecks)) throw new NotFoundException(nameof(EntryCheck));
        var classes = await db.Set<ClassSection>().Where(x => x.SchoolId == actor.OrganizationId && x.ClosedOn == null && c.Classes.Contains(x.Id)).Select(x => x.Id).ToListAsync(ct);
        var check = new EntryCheck(actor.OrganizationId, c.Name, c.Day, c.Place, classes, clock.Today, actor.Name);
        db.Add(check);
        db.Tell(new CheckOpened(check.Id, check.SchoolId, check.Name, check.Day, classes));
        await db.SaveChangesAsync(ct);
        return check.Id;
    }
}
