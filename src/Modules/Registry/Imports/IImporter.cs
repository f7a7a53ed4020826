namespace Khue.Registry.Imports;

/// <summary>What one kind of file is: its columns, how a row is judged and written, and what stands in the way of taking it back.</summary>
internal interface IImporter
{
    ImportKind Kind { get; }
    IReadOnlyList<ImportField> Fields { get; }

    /// <summary>Keys of fields; of each group the file must have one.</summary>
    IReadOnlyList<string[]> Needs { get; }

    /// <summary>Rows a step: each step is one transaction.</summary>
    int Step { get; }

    /// <summary>Judges the whole file against the records as they are; writes nothing. In the order of the lines.</summary>
    Task<IReadOnlyList<JudgedRow>> Judge(ImportScope scope, IReadOnlyList<ImportLine> lines, CancellationToken ct);

    /// <summary>
    /// Judges anew and writes those rows that <paramref name="takes"/> wants, inside the caller's transaction; the caller saves and tells that the step was done.
    /// What was written has its <see cref="JudgedRow.SubjectId"/>.
    /// </summary>
    Task<IReadOnlyList<JudgedRow>> Apply(ImportScope scope, IReadOnlyList<ImportLine> lines, Func<JudgedRow, bool> takes, CancellationToken ct);

    /// <summary>
    /// Takes rows back in their order, inside the caller's transaction, and saves. What is told of each is why it stays; rows that are not told of were taken back.
    /// </summary>
    Task<IReadOnlyDictionary<int, string>> TakeBack(ImportScope scope, IReadOnlyList<ImportRow> rows, CancellationToken ct);

    /// <summary>After a step was committed: what is remembered of the records is forgotten.</summary>
    void Forget() { }
}

/// <summary>What a file is judged within.</summary>
/// <param name="ImportId">Of the import; made up for a look that is not kept.</param>
/// <param name="UnitId">The unit that brings the file in.</param>
/// <param name="On">The day for rows that name none.</param>
/// <param name="Columns">Keys of the fields that the file has a column for.</param>
internal sealed record ImportScope(Guid ImportId, Guid UnitId, DateOnly On, IReadOnlySet<string> Columns);
