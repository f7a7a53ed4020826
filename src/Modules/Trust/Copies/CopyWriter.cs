using System.IO.Compression;
using System.Text;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Trust.Requests;

namespace Khue.Trust.Copies;

/// <summary>Writes a copy: one sheet (CSV) for each kind of data, and a page that says what each is, why it is held and what is not in the copy.</summary>
internal sealed class CopyWriter(KhueDb db, HeldRows held, LocalClock clock)
{
    /// <returns>How many kinds, and rows in all.</returns>
    public async Task<(int Kinds, int Rows)> Write(Stream output, DataRequest request, Guid[] ids, Func<int, int, Task> step, CancellationToken ct)
    {
        var entries = held.Entries.Select(x => x.Data).Where(x => x.Rows is not null).ToList();
        var (written, withheld) = (new List<CopyCover.Sheet>(), new List<PersonalData>());
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < entries.Count; i++)
            {
                await step(i, entries.Count);
                var data = entries[i];
                if (data.Rows!.Withheld is not null)
                {
                    if (data.Rows.Entity is null || await data.Rows.Count(db, ids, ct) > 0) withheld.Add(data);
                    continue;
                }
                var name = $"{written.Count + 1:00}-{Slug(data.Fields)}.csv";
                if (await Sheet(zip, name, data.Rows, ids, ct) is var count and > 0) written.Add(new(name, data, count));
            }
            await using var cover = zip.CreateEntry("doc-truoc.html").Open();
            await cover.WriteAsync(Encoding.UTF8.GetBytes(CopyCover.Html(request, clock.Now, written, withheld)), ct);
        }
        return (written.Count, written.Sum(x => x.Rows));
    }

    async Task<int> Sheet(ZipArchive zip, string name, PersonRows rows, Guid[] ids, CancellationToken ct)
    {
        await using var row = rows.Copy(db, ids).GetAsyncEnumerator(ct);
        if (!await row.MoveNextAsync()) return 0;
        await using var part = zip.CreateEntry(name).Open();
        using var sheet = new CsvWriter(part);
        sheet.Row([.. rows.Headings.Select(x => (Cell)x)]);
        var count = 0;
        do
        {
            sheet.Row(row.Current);
            count++;
        }
        while (await row.MoveNextAsync());
        return count;
    }

    /// <summary>"Họ tên, ngày sinh" is "ho-ten".</summary>
    static string Slug(string fields) => string.Join('-', Fold.Of(fields.Split(',', ';', ':')[0]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x => string.Concat(x.Where(char.IsAsciiLetterOrDigit))).Where(x => x.Length > 0).Take(6));
}
