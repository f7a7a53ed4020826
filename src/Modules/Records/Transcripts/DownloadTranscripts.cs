using System.IO.Compression;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Journal.Reads;
using Khue.Kernel.Text;
using Khue.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Transcripts;

/// <summary>The signed files, to who may read them; each download is told to the journal.</summary>
internal sealed class DownloadTranscripts(KhueDb db, Actor actor, ClassDoor door, IFileStore files, Reads reads) : IUseCase
{
    internal sealed record Download(string FileName, Stream Content);

    /// <param name="id">Of the transcript.</param>
    /// <param name="format">"pdf" or "xml".</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Download> Handle(Guid id, string format, CancellationToken ct)
    {
        var found = await db.Set<Transcript>().AsNoTracking().VisibleTo(actor).One(id, ct);
        var address = (format == "pdf" ? found.PdfAddress : found.XmlAddress) ?? throw new NotFoundException(format);
        await reads.Tell(ReadKind.Export, "tệp học bạ đã ký", found.LearnerId, found.SchoolId, ct);
        await Tell(found.Id, found.SchoolId, format, 1, ct);
        return new($"{Name(found.ClassName, found.LearnerName)}.{format}", files.Open(address));
    }

    /// <summary>A zip of all issued học bạ of a class, PDF and XML: a few megabytes, made in memory because a zip is written synchronously.</summary>
    public async Task<Download> Handle(Guid classId, CancellationToken ct)
    {
        var found = await door.Readable(classId, ct);
        var issued = await db.Set<Transcript>().AsNoTracking().VisibleTo(actor).Where(x => x.ClassId == classId && x.State == TranscriptState.Issued).OrderBy(x => x.SortKey)
            .Select(x => new { x.ClassName, x.LearnerName, x.LearnerId, x.Code, x.PdfAddress, x.XmlAddress }).ToListAsync(ct);
        if (issued.Count == 0) throw new NotFoundException("zip");
        await reads.Tell(ReadKind.Export, "tệp học bạ đã ký của cả lớp", [.. issued.Select(x => x.LearnerId)], found.SchoolId, null, ct);
        await Tell(classId, found.SchoolId, "zip", issued.Count, ct);
        var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var one in issued)
                foreach (var (address, format) in new[] { (one.PdfAddress!, "pdf"), (one.XmlAddress!, "xml") })
                {
                    using var entry = zip.CreateEntry($"{Name(one.ClassName, one.LearnerName)}-{one.Code}.{format}", CompressionLevel.Fastest).Open();
                    entry.Write(await files.Bytes(address, ct));
                }
        content.Position = 0;
        return new($"hoc-ba-{Fold.Of(found.Name)}-{found.StartYear}.zip", content);
    }

    async Task Tell(Guid subject, Guid school, string format, int count, CancellationToken ct)
    {
        db.Tell(new TranscriptsDownloaded(subject, school, format, count));
        await db.SaveChangesAsync(ct);
    }

    static string Name(string className, string learner) => $"hoc-ba-{Fold.Of(className)}-{Fold.Of(learner)}".Replace(' ', '-');
}
