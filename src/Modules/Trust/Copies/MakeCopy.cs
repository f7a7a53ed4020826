using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Jobs;
using Khue.Registry.Contracts;
using Khue.Trust.Contracts;
using Khue.Trust.Requests;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Copies;

/// <summary>The job that gathers a copy. A run that was cut off begins anew: nothing is kept of half a file.</summary>
internal sealed class MakeCopy(KhueDb db, Actor actor, IPeople people, CopyWriter writer, IFileStore files, CopySettings settings, LocalClock clock) : IJob
{
    public async Task Run(JobRun run, CancellationToken ct)
    {
        var request = await db.Set<DataRequest>().AnswerableBy(actor).One(run.Payload<CopyOrder>().RequestId, ct);
        var copy = await db.Set<DataCopy>().FirstAsync(x => x.RequestId == request.Id, ct);
        if (copy.MadeAt is not null) return;
        request.Open(actor);
        // A file without a name of its own, gone when it is closed: somebody's whole life at school need not fit into memory.
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var (kinds, rows) = await writer.Write(file, request, [.. await people.Aliases(request.SubjectId, ct)], (done, total) => run.Report(done, total, null, ct), ct);
        file.Position = 0;
        copy.Made(await files.Put(file, ct), clock.Now, settings.Kept);
        request.Settle(actor, true, $"Bản sao gồm {kinds} loại dữ liệu, {rows} dòng, đã lập xong. Người đề nghị tải ở trang này, sau khi xác nhận lại là mình, đến {LocalClock.Local(copy.ExpiresAt!.Value):HH:mm dd/MM/yyyy}.", clock.Now);
        db.Tell(new DataCopyMade(request.SubjectId, request.OrganizationId, request.Id, kinds, rows));
        db.Tell(new DataRequestAnswered(request.SubjectId, request.OrganizationId, request.Id, DataRequest.Title(request.Kind), DataRequest.Title(request.State)));
        await db.SaveChangesAsync(ct);
    }
}
