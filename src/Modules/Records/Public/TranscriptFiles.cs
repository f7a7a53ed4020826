using System.Text;
using System.Text.RegularExpressions;
using Khue.Kernel.Data;
using Khue.Records.Transcripts;
using Khue.Signing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Public;

/// <summary>Says of a học bạ that someone brings as a file whether it has been replaced, or was never issued.</summary>
internal sealed partial class TranscriptFiles(KhueDb db) : ISignedFiles
{
    public async Task<FileStanding?> Of(ReadOnlyMemory<byte> file, CancellationToken ct)
    {
        var state = await Named(Encoding.Latin1.GetString(file.Span)).OrderByDescending(x => x.Edition).Select(x => (TranscriptState?)x.State).FirstOrDefaultAsync(ct);
        return state switch
        {
            null or TranscriptState.Issued => null,
            TranscriptState.Replaced => new("Học bạ này đã được thay bằng bản khác", "Tệp còn nguyên như khi ký, nhưng nhà trường đã cấp bản mới. Xin bản mới ở nhà trường."),
            _ => new("Học bạ này chưa được phát hành", "Tệp còn nguyên như khi ký, nhưng nhà trường chưa ký phát hành nên chưa có giá trị."),
        };
    }

    /// <summary>The XML bears its code; the PDF the id that was printed into its trailer.</summary>
    IQueryable<Transcript> Named(string content)
    {
        var all = db.Set<Transcript>().AsNoTracking();
        if (Code().Match(content) is { Success: true } code) return all.Where(x => x.Code == code.Groups[1].Value);
        var id = Trailer().Match(content) is { Success: true } pdf ? Guid.ParseExact(pdf.Groups[1].Value, "N") : Guid.Empty;
        return all.Where(x => x.Id == id);
    }

    [GeneratedRegex("<CHUNG maHocBa=\"([0-9A-Z-]{10,30})\"")]
    private static partial Regex Code();

    [GeneratedRegex("/ID\\[<([0-9A-F]{32})>")]
    private static partial Regex Trailer();
}
