using System.Globalization;
using System.Text.Json;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Journal.Seals;
using Khue.Kernel.Sheets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khue.Trust.Audit;

/// <summary>What an auditor takes along: the history of a record as a sheet, and the proof of one entry.</summary>
internal static class AuditEndpoints
{
    const int MostLines = 10_000;

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/trust/audit/{id:guid}/history.xlsx", async (RecordHistory history, Guid id, CancellationToken ct) =>
            Results.File(Sheet((await history.Export(id, MostLines, ct)).Lines), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "dien-bien.xlsx")).RequireAuthorization(TrustPermissions.Audit);
        site.MapGet("/trust/audit/proofs/{sequence:long}", async (RecordHistory history, EntryProofs proofs, long sequence, CancellationToken ct) =>
            !await history.MayProve(sequence, ct) ? throw new DomainException(TrustErrors.ProofHidden)
                : Results.File(JsonSerializer.SerializeToUtf8Bytes(await proofs.Of(sequence, ct), FactCatalog.Json), "application/json", $"dong-{sequence}.json")).RequireAuthorization(TrustPermissions.Audit);
    }

    static byte[] Sheet(IReadOnlyList<RecordHistory.Line> lines)
    {
        using var stream = new MemoryStream();
        using (var writer = new XlsxWriter(stream))
        {
            writer.StartSheet("Diễn biến");
            writer.Header("Dòng", "Lúc", "Ai", "Vai", "Qua đâu", "Việc", "Lý do", "Mục", "Trước", "Sau");
            foreach (var x in lines)
                foreach (var c in x.Changes.Count == 0 ? [new FactFields.Change("", "", null, null)] : x.Changes)
                    writer.Row(x.Sequence.ToString(CultureInfo.InvariantCulture), LocalClock.Local(x.At).ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture), x.Who, x.Role, x.Through ?? "", x.What, x.Reason ?? "", c.Label, c.Before ?? "", c.After ?? "");
        }
        return stream.ToArray();
    }
}
