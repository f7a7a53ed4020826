using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports;

/// <summary>Says what columns of a file are, before it is applied, and judges the file anew. Also without a new column: the records may have changed.</summary>
internal sealed class DecideImportColumns(KhueDb db, Actor actor, IFileStore files, ImportReader reader) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }

        /// <summary>The version the person saw.</summary>
        public int Version { get; set; }
        public List<Choice> Columns { get; set; } = [];
    }

    /// <param name="Index">Column from 0.</param>
    /// <param name="Field">Key of a field; empty when the column is not to be taken.</param>
    internal sealed record Choice(int Index, string Field);

    const string ByHand = "do thầy cô chọn";

    public async Task Handle(Command c, CancellationToken ct)
    {
        var import = await db.Set<RegistryImport>().EditableBy(actor).One(c.Id, ct);
        if (import.State != ImportState.Draft) throw new DomainException(RegistryErrors.ImportNotDraft);
        if (import.Version != c.Version) throw new DbUpdateConcurrencyException("The file was decided upon meanwhile.");
        var importer = reader.Of(import.Kind);
        var chosen = import.ReadColumns().Where(x => x.Reason == ByHand).ToDictionary(x => x.Index, x => x.Field ?? "");
        foreach (var one in c.Columns)
            if (one.Field.Length == 0 || importer.Fields.Any(x => x.Key == one.Field)) chosen[one.Index] = one.Field;
        if (chosen.Values.Where(x => x.Length > 0).GroupBy(x => x).FirstOrDefault(x => x.Count() > 1) is { } twice)
            throw new DomainException(RegistryErrors.ImportColumnTwice, null, importer.Fields.First(x => x.Key == twice.Key).Title);
        var look = await reader.Look(files.Open(import.Address), import.FileName, import.Kind, import.Scope(), chosen, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        import.Understand(look.Sheet, look.Remark);
        db.Entry(import).State = EntityState.Modified;
        db.Tell(new RegistryImportDecided(import.Id, import.UnitId, c.Columns.Count));
        await db.SaveChangesAsync(ct);
        await db.Set<ImportRow>().Where(x => x.ImportId == import.Id).ExecuteDeleteAsync(ct);
        await reader.Keep(import, look, ct);
        await transaction.CommitAsync(ct);
    }
}
