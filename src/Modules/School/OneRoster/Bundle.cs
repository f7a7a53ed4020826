using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;

namespace Khue.School.OneRoster;

/// <summary>A OneRoster bundle opened for reading. A hostile zip is refused by the guard that opens spreadsheets.</summary>
internal sealed class Bundle : IDisposable
{
    /// <summary>Types within <c>userIds</c>, as <see cref="BundleWriter"/> writes them.</summary>
    public const string PersonalId = "PersonalId", MinistryCode = "MinistryCode";

    readonly ZipGuard zip;
    readonly Dictionary<string, string> manifest;

    Bundle(ZipGuard zip)
    {
        this.zip = zip;
        manifest = Rows(BundleFiles.Manifest).DistinctBy(x => x["propertyName"]).ToDictionary(x => x["propertyName"], x => x["value"], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Null when the file is none: a spreadsheet, or a zip without a manifest. The position is at the start again then.</summary>
    /// <param name="file">Seekable; closed with the bundle.</param>
    /// <exception cref="DomainException">A hostile or broken zip, a bundle of another version, or one that holds changes only.</exception>
    public static Bundle? Open(Stream file)
    {
        if (!StartsAsZip(file)) return null;
        var zip = ZipGuard.Of(file);
        using (var manifest = zip.Whole(BundleFiles.Manifest))
            if (manifest is null) return Not(file);
        var bundle = new Bundle(zip);
        if (!bundle.Says("oneroster.version").StartsWith("1.2", StringComparison.Ordinal)) throw new DomainException(SchoolErrors.BundleVersion, null, bundle.Says("oneroster.version") is { Length: > 0 } told ? told : "không ghi");
        foreach (var needed in (string[])["orgs", "users"])
            if (!bundle.Has(needed)) throw new DomainException(SchoolErrors.BundleLacks, null, needed + ".csv");
        // A part of the rows cannot tell who learns where: what is not in it would be taken for missing.
        if (string.Join(", ", BundleFiles.Read.Where(x => bundle.Says($"file.{x[..^4]}") == "delta")) is { Length: > 0 } parts) throw new DomainException(SchoolErrors.BundleDelta, null, parts);
        return bundle;
    }

    public string Says(string property) => manifest.GetValueOrDefault(property, "");

    /// <summary>The manifest announces the file.</summary>
    public bool Has(string name) => Says($"file.{name}") == "bulk";

    /// <summary>The records of a file by column name; none when there is no such file.</summary>
    public IEnumerable<BundleRow> Rows(string file)
    {
        if (zip.Whole(file) is not { Length: > 0 } content) yield break;
        using var book = Workbook.Open(content, file);
        Dictionary<string, int>? columns = null;
        foreach (var row in book.Rows(book.Sheets[0]))
            if (columns is null) columns = row.Cells.ToArray().Select((x, i) => (Name: x.Text.Trim(), i)).DistinctBy(x => x.Name).ToDictionary(x => x.Name, x => x.i, StringComparer.OrdinalIgnoreCase);
            else yield return new(row.Number, row, columns);
    }

    public void Dispose() => zip.Dispose();

    static bool StartsAsZip(Stream file)
    {
        Span<byte> head = stackalloc byte[4];
        file.Position = 0;
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == head.Length && head.SequenceEqual("PK\x03\x04"u8);
    }

    // The stream stays open: whoever reads spreadsheets goes on with it.
    static Bundle? Not(Stream file)
    {
        file.Position = 0;
        return null;
    }
}

/// <summary>One record; valid until the next is read. A column that the file lacks is an empty text.</summary>
internal readonly record struct BundleRow(int Number, SheetRow Row, IReadOnlyDictionary<string, int> Columns)
{
    public string this[string column] => Columns.TryGetValue(column, out var at) ? Row[at].Text.Trim() : "";

    public bool IsGone => this["status"].Equals("tobedeleted", StringComparison.OrdinalIgnoreCase);

    /// <summary>Values of a column that holds several.</summary>
    public IEnumerable<string> Many(string column) => this[column].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
