using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.CodeLists;

/// <summary>Opens a new list with an empty draft of its first version; nobody sees a code until that is published.</summary>
internal sealed class OpenCodeList(KhueDb db, Actor actor) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Ghi mã danh mục.")] public string? Code { get; set; }
        [Required(ErrorMessage = "Ghi tên danh mục."), StringLength(200, ErrorMessage = "Tên không quá 200 chữ.")] public string? Name { get; set; }
        [Required(ErrorMessage = "Ghi căn cứ: quyết định hoặc cơ quan quy định."), StringLength(300, ErrorMessage = "Căn cứ không quá 300 chữ.")] public string? Owner { get; set; }
        [StringLength(1000, ErrorMessage = "Mô tả không quá 1.000 chữ.")] public string? Description { get; set; }

        /// <summary>Code of the list that parent codes are in; empty when codes have no parents.</summary>
        public string? ParentList { get; set; }
    }

    /// <summary>The list's code.</summary>
    public async Task<string> Handle(Command c, CancellationToken ct)
    {
        // Who keeps no lists finds none to stand beside.
        var lists = db.Set<CodeList>().EditableBy(actor);
        if (!await lists.AnyAsync(ct)) throw new NotFoundException(nameof(CodeList));
        var code = CleanText.Of(c.Code).ToLowerInvariant();
        // "new" is the address of the page that opens one.
        if (code.Length is < 2 or > 40 || code == "new" || code.Any(x => !char.IsAsciiLetterLower(x) && !char.IsAsciiDigit(x) && x != '-')) throw new DomainException(RegistryErrors.ListCodeMalformed, nameof(c.Code));
        if (await lists.AnyAsync(x => x.Code == code, ct)) throw new DomainException(RegistryErrors.ListKnown, nameof(c.Code), code);
        var parent = CleanText.Of(c.ParentList) is { Length: > 0 } above ? above : null;
        if (parent is not null && !await lists.AnyAsync(x => x.Code == parent, ct)) throw new DomainException(RegistryErrors.ListParentUnknown, nameof(c.ParentList), parent);
        var list = db.Add(new CodeList { Code = code, Name = CleanText.Of(c.Name), Owner = CleanText.Of(c.Owner), Description = CleanText.Of(c.Description), ParentList = parent }).Entity;
        db.Add(new CodeListVersion { ListId = list.Id, Number = 1 });
        db.Tell(new CodeListOpened(list.Id, actor.OrganizationId, code, list.Name));
        await db.SaveChangesAsync(ct);
        return code;
    }
}
