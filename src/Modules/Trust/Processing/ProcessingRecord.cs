using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;

namespace Khue.Trust.Processing;

/// <summary>The record of processing: every module's personal-data file as one table. It holds nobody's data.</summary>
internal sealed class ProcessingRecord(HeldRows held) : IUseCase
{
    internal sealed record Row(string Module, PersonalData Data);

    public IReadOnlyList<Row> Handle() => [.. held.Entries.Select(x => new Row(x.Module.Name, x.Data))];

    public byte[] Csv()
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvWriter(stream))
        {
            writer.Row("Phân hệ", "Bảng", "Dữ liệu", "Để làm gì, căn cứ", "Giữ bao lâu", "Xuất bản sao", "Khi xin xóa");
            foreach (var x in Handle()) writer.Row(x.Module, x.Data.Table, x.Data.Fields, x.Data.Purpose, x.Data.Retention, x.Data.Export, x.Data.Erasure);
        }
        return stream.ToArray();
    }
}
