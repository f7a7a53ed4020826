using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.CodeLists;

/// <summary>Takes the codes of a file into a draft, all or none; the draft itself is the look before publishing.</summary>
internal sealed class UploadCodeListDraft(KhueDb db, Actor actor, DraftLines lines) : IUseCase
{
    static readonly SheetColumn[] Columns =
    [
        new("code", "Mã", true, "code", "madanhmuc", "maxa", "madonvi", "maso"), new("name", "Tên", true, "name", "tendanhmuc", "tengoi", "tenxa", "tendonvi"),
        new("parent", "Mã cha", false, "parentcode", "matinh", "macaptren"), new("order", "Thứ tự", false, "order", "stt", "tt"),
    ];

    internal sealed class Command
    {
        public string List { get; set; } = "";
        [Required(ErrorMessage = "Chọn một tệp .xlsx, .xls hoặc .csv.")] public IFormFile? File { get; set; }

        /// <summary>Whether codes that the file leaves out are retired.</summary>
        public bool IsWhole { get; set; }
    }

    /// <summary>How many codes the draft now changes.</summary>
    public async Task<int> Handle(Command c, CancellationToken ct)
    {
        if (c.File is null) throw new DomainException(RegistryErrors.CodeFileMissing, nameof(c.File));
        var list = await db.Set<CodeList>().EditableBy(actor).Called(c.List, ct);
        var draft = await db.Set<CodeListVersion>().Draft(list.Id, ct);
        var read = Read(c.File);
        try { await lines.Check(list, read.Values, ct); }
        catch (DomainException e) { throw new DomainException(new(e.Error.Code, e.Error.Status, "{0}"), nameof(c.File), e.Message); }
        var open = await db.Set<CodeListItem>().AsNoTracking().Where(x => x.ListId == list.Id && x.To == null).ToDictionaryAsync(x => x.Code, x => x.Line, ct);
        var edits = new List<CodeListEdit>();
        foreach (var line in read.Values.Where(x => open.GetValueOrDefault(x.Code) != x)) Edit(line.Code).Say(line);
        if (c.IsWhole)
            foreach (var gone in open.Values.Where(x => !read.ContainsKey(x.Code))) Edit(gone.Code).Retire(gone);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Set<CodeListEdit>().Where(x => x.VersionId == draft.Id).ExecuteDeleteAsync(ct);
        await db.InsertMany(edits, ct);
        db.Entry(draft).State = EntityState.Modified;
        db.Tell(new CodeListDraftChanged(list.Id, actor.OrganizationId, list.Name, edits.Count, Path.GetFileName(c.File.FileName)));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return edits.Count;

        CodeListEdit Edit(string code)
        {
            edits.Add(new() { VersionId = draft.Id, Code = code });
            return edits[^1];
        }
    }

    static Dictionary<string, CodeLine> Read(IFormFile form)
    {
        using var content = form.OpenReadStream();
        var (read, wrong, first) = (new Dictionary<string, CodeLine>(StringComparer.Ordinal), new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var row in SheetTable.Read(content, form.FileName, Columns, nameof(Command.File)))
        {
            try
            {
                var line = CodeLine.Read(row.Text("code"), row.Text("name"), row.Text("parent"), int.TryParse(row.Text("order"), NumberStyles.None, CultureInfo.InvariantCulture, out var order) ? order : 0);
                if (read.TryAdd(line.Code, line)) first[line.Code] = row.Number;
                else wrong.Add($"Dòng {first[line.Code]} và dòng {row.Number} cùng mã {line.Code}.");
            }
            catch (DomainException e) { wrong.Add($"Dòng {row.Number}: {e.Message}"); }
        }
        return wrong.Count == 0 ? read : throw new DomainException(RegistryErrors.CodeFileRows, nameof(Command.File), wrong.Count, string.Join(" ", wrong.Take(5)));
    }
}
