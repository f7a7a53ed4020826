using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Sources;

/// <summary>Sets which source is the master of a field, for the whole province.</summary>
internal sealed class SetFieldMaster(KhueDb db, Actor actor, FieldMasters masters, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Chọn mục.")] public string? Field { get; set; }
        [Required(ErrorMessage = "Chọn nguồn chủ.")] public string? Master { get; set; }
        [Required(ErrorMessage = "Ghi lý do, ví dụ số văn bản.")] public string? Reason { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        if (c.Field is null || !FieldMasterList.Fields.Contains(c.Field)) throw new DomainException(RegistryErrors.FieldUnknown, nameof(c.Field));
        if (c.Master is null || !FieldMasterList.Sources.Contains(c.Master)) throw new DomainException(RegistryErrors.MasterUnknown, nameof(c.Master));
        var policy = await db.Set<FieldPolicy>().FirstOrDefaultAsync(x => x.Field == c.Field, ct);
        var before = policy?.Master ?? FieldMasters.Shipped[c.Field];
        if (before == c.Master) throw new DomainException(RegistryErrors.MasterSame, nameof(c.Master), PersonSource.Title(c.Master));
        if (policy is null) db.Add(new FieldPolicy { Field = c.Field, Master = c.Master, Since = clock.Now });
        else (policy.Master, policy.Since) = (c.Master, clock.Now);
        db.Tell(new FieldMasterSet(actor.OrganizationId, actor.OrganizationId, c.Field, PersonField.Title(c.Field), before, c.Master, PersonSource.Title(c.Master), c.Reason));
        await db.SaveChangesAsync(ct);
        masters.Forget();
    }
}
