using Khue.Kernel.Sheets;

namespace Khue.Insight.Boards;

/// <summary>The numbers of every school as a spreadsheet.</summary>
static class SchoolSheet
{
    public static MemoryStream Of(IReadOnlyList<BoardRow> rows, DateOnly day)
    {
        var stream = new MemoryStream();
        using (var sheet = new XlsxWriter(stream))
        {
            sheet.StartSheet($"Ngày {day:dd-MM-yyyy}");
            sheet.Header("Mã trường", "Trường", "Lớp", "Lớp đã điểm danh", "Học sinh", "Có trong lớp đã điểm danh", "Vắng", "Đi muộn", "Điểm vào trong ngày", "Điểm đã có cả năm", "Điểm phải có cả năm", "Học bạ lập", "Chữ ký", "Học bạ phát hành", "Điểm danh lúc");
            foreach (var row in rows)
                sheet.Row(row.Code ?? "", row.Name, row.Classes, row.Rolled, row.Learners, row.Enrolled, row.Absent, row.Late, row.ScoresToday, row.Filled, row.Cells, row.DrawnUp, row.Signatures, row.Issued, BoardText.Minute(row.RollAt));
        }
        stream.Position = 0;
        return stream;
    }
}
