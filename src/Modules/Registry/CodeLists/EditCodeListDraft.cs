using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.CodeLists;

/// <summary>Says in a draft what becomes of one code: new, changed, retired, or as it was.</summary>
internal sealed class EditCodeListDraft(KhueDb db, Actor actor, DraftLines lines) : IUseCase
{
    internal enum Act { Put = 1, Retire = 2, Leave = 3 }

    internal sealed class Command
    {
        public string List { get; set; } = "";
        public Act Act { get; set; } = Act.Put;
        [Required(ErrorMessage = "Ghi mã.")] public string Code { get; set; } = "";

        /// <summary>Empty keeps the name of a code that is there.</summary>
        public string? Name { get; set; }
        public string? ParentCode { get; set; }
        public int? Order { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var list = await db.Set<CodeList>().EditableBy(actor).Called(c.List, ct);
        var draft = await db.Set<CodeListVersion>().Draft(list.Id, ct);
        var code = c.Code.Trim();
        var known = (await db.Set<CodeListItem>().AsNoTracking().FirstOrDefaultAsync(x => x.ListId == list.Id && x.Code == code && x.To == null, ct))?.Line;
        var edit = await db.Set<CodeListEdit>().FirstOrDefaultAsync(x => x.VersionId == draft.Id && x.Code == code, ct);
        if (c.Act == Act.Leave)
        {
            db.Remove(edit ?? throw new DomainException(RegistryErrors.CodeUnknown, nameof(c.Code), code));
        }
        else
        {
            var line = c.Act == Act.Retire ? known ?? throw new DomainException(RegistryErrors.CodeUnknown, nameof(c.Code), code)
                : CodeLine.Read(code, string.IsNullOrWhiteSpace(c.Name) ? known?.Name : c.Name, string.IsNullOrWhiteSpace(c.ParentCode) ? known?.ParentCode : c.ParentCode, c.Order ?? known?.Order ?? 0);
            if (c.Act == Act.Put) await lines.Check(list, [line], ct);
            edit ??= db.Add(new CodeListEdit { VersionId = draft.Id, Code = line.Code }).Entity;
            if (c.Act == Act.Retire) edit.Retire(line);
            else edit.Say(line);
        }
        // The draft counts its changes, so that whoever publishes an older state than they saw is told.
        db.Entry(draft).State = EntityState.Modified;
        db.Tell(new CodeListDraftChanged(list.Id, actor.OrganizationId, list.Name, 1, null));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>What the lines of a draft must keep among other lists.</summary>
internal sealed class DraftLines(ICodeLists codes, LocalClock clock)
{
    public async Task Check(CodeList list, IReadOnlyCollection<CodeLine> lines, CancellationToken ct)
    {
        if (list.ParentList is not { } above) return;
        var parents = (await codes.Items(above, clock.Today, ct)).Select(x => x.Code).ToHashSet();
        if (lines.FirstOrDefault(x => x.ParentCode is null || !parents.Contains(x.ParentCode)) is { } astray)
            throw new DomainException(RegistryErrors.CodeParentUnknown, "ParentCode", astray.ParentCode ?? $"(của {astray.Code}, để trống)", above);
    }
}
