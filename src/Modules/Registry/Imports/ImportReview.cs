using System.Globalization;
using System.Linq.Expressions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports;

/// <summary>Which rows of a file are shown: before it is applied by what would be done, after it by what was done.</summary>
internal enum ImportTab { Rejected, Warnings, ToAdd, ToChange, Unchanged, Added, Changed, Left, TakenBack, Kept }

/// <summary>A file: its columns, its rows with what is to be said about each, and what became of them.</summary>
internal sealed class ImportReview(KhueDb db, Actor actor, ImportReader reader) : IUseCase
{
    internal sealed class Query
    {
        public Guid Id { get; set; }
        public ImportTab? Tab { get; set; }

        /// <summary>Number of the last row of the page before.</summary>
        public string? After { get; set; }
        public int Size { get; set; } = 50;
    }

    public async Task<View> Handle(Query query, CancellationToken ct)
    {
        var import = await db.Set<RegistryImport>().AsNoTracking().EditableBy(actor).One(query.Id, ct);
        var summary = ImportSummary.Of.Compile()(import);
        var isRunning = import.State is ImportState.Applying or ImportState.Undoing && await db.Set<Job>().AnyAsync(x => x.Id == import.JobId && (x.State == JobState.Queued || x.State == JobState.Running || x.State == JobState.Waiting), ct);
        var rows = db.Set<ImportRow>().AsNoTracking().Where(x => x.ImportId == import.Id);
        var counts = (await rows.GroupBy(x => new { x.Step, x.Outcome, x.Result }).Select(x => new Group(x.Key.Step, x.Key.Outcome, x.Key.Result, x.Count())).ToListAsync(ct));
        var tabs = (import.State == ImportState.Draft ? Before : After).ToDictionary(x => x, x => counts.Where(g => Is(g, x)).Sum(g => g.Count));
        var tab = query.Tab is { } wanted && tabs.ContainsKey(wanted) ? wanted : tabs.FirstOrDefault(x => x.Value > 0, tabs.First()).Key;
        var fields = reader.Of(import.Kind).Fields;
        return new(summary, isRunning, import.ReadColumns(), [.. fields.Select(x => new FieldView(x.Key, x.Title))], tabs, tab, await Page(rows.Where(In(tab)), query, ct))
        {
            Writes = counts.Where(x => x.Result == ImportResult.Waiting && x.Step is ImportStep.Add or ImportStep.Change).Sum(x => x.Count),
            Sure = counts.Where(x => x.Result == ImportResult.Waiting && x.Step is ImportStep.Add or ImportStep.Change && x.Outcome == ImportOutcome.Ok).Sum(x => x.Count),
            Rows = counts.Sum(x => x.Count),
        };
    }

    static async Task<Page<RowView>> Page(IQueryable<ImportRow> rows, Query query, CancellationToken ct)
    {
        var size = Math.Clamp(query.Size, 1, 200);
        if (int.TryParse(query.After, NumberStyles.None, CultureInfo.InvariantCulture, out var after)) rows = rows.Where(x => x.Row > after);
        var found = await rows.OrderBy(x => x.Row).Take(size + 1).ToListAsync(ct);
        return Page<RowView>.Of(found.ConvertAll(x => new RowView(x.Row, x.Title, x.Step, x.Outcome, x.Result, x.SubjectId, x.ReadFindings(), x.Note, x.Line().Cells)), size, x => x.Row.ToString(CultureInfo.InvariantCulture));
    }

    static readonly ImportTab[] Before = [ImportTab.Rejected, ImportTab.Warnings, ImportTab.ToAdd, ImportTab.ToChange, ImportTab.Unchanged];
    static readonly ImportTab[] After = [ImportTab.Kept, ImportTab.Added, ImportTab.Changed, ImportTab.Left, ImportTab.Unchanged, ImportTab.TakenBack];

    static Expression<Func<ImportRow, bool>> In(ImportTab tab) => tab switch
    {
        ImportTab.Rejected => x => x.Step == ImportStep.Rejected,
        ImportTab.Warnings => x => x.Outcome == ImportOutcome.Warning,
        ImportTab.ToAdd => x => x.Step == ImportStep.Add,
        ImportTab.ToChange => x => x.Step == ImportStep.Change,
        ImportTab.Unchanged => x => x.Step == ImportStep.Same,
        ImportTab.Added => x => x.Result == ImportResult.Written && x.Step == ImportStep.Add,
        ImportTab.Changed => x => x.Result == ImportResult.Written && x.Step == ImportStep.Change,
        ImportTab.Left => x => x.Result == ImportResult.Left,
        ImportTab.TakenBack => x => x.Result == ImportResult.TakenBack,
        _ => x => x.Result == ImportResult.Kept,
    };

    static bool Is(Group x, ImportTab tab) => tab switch
    {
        ImportTab.Rejected => x.Step == ImportStep.Rejected,
        ImportTab.Warnings => x.Outcome == ImportOutcome.Warning,
        ImportTab.ToAdd => x.Step == ImportStep.Add,
        ImportTab.ToChange => x.Step == ImportStep.Change,
        ImportTab.Unchanged => x.Step == ImportStep.Same,
        ImportTab.Added => x.Result == ImportResult.Written && x.Step == ImportStep.Add,
        ImportTab.Changed => x.Result == ImportResult.Written && x.Step == ImportStep.Change,
        ImportTab.Left => x.Result == ImportResult.Left,
        ImportTab.TakenBack => x.Result == ImportResult.TakenBack,
        _ => x.Result == ImportResult.Kept,
    };

    sealed record Group(ImportStep Step, ImportOutcome Outcome, ImportResult Result, int Count);

    /// <param name="Import">How it stands.</param>
    /// <param name="IsRunning">True while a job works on it; false when it stopped half-way.</param>
    /// <param name="Columns">Of the file.</param>
    /// <param name="Fields">What a column can be.</param>
    /// <param name="Counts">Rows by tab.</param>
    /// <param name="Tab">The one shown.</param>
    /// <param name="Page">Its rows.</param>
    internal sealed record View(ImportSummary Import, bool IsRunning, IReadOnlyList<ImportColumn> Columns, IReadOnlyList<FieldView> Fields, IReadOnlyDictionary<ImportTab, int> Counts, ImportTab Tab, Page<RowView> Page)
    {
        /// <summary>Rows of the file.</summary>
        public int Rows { get; init; }

        /// <summary>Rows that applying would write.</summary>
        public int Writes { get; init; }

        /// <summary>Those of them without warnings.</summary>
        public int Sure { get; init; }
    }

    internal sealed record FieldView(string Key, string Title);

    internal sealed record RowView(int Row, string Title, ImportStep Step, ImportOutcome Outcome, ImportResult Result, Guid? SubjectId, IReadOnlyList<Finding> Findings, string? Note, IReadOnlyDictionary<string, string> Cells);
}
