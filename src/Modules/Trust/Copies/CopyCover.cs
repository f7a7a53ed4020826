using System.Net;
using System.Text;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Trust.Requests;

namespace Khue.Trust.Copies;

/// <summary>The page that lies before the sheets of a copy: it opens anywhere, without the network.</summary>
internal static class CopyCover
{
    internal sealed record Sheet(string Name, PersonalData Data, int Rows);

    public static string Html(DataRequest request, DateTime now, IReadOnlyList<Sheet> sheets, IReadOnlyList<PersonalData> withheld)
    {
        var html = new StringBuilder($"""
            <!doctype html><html lang="vi"><meta charset="utf-8"><title>Bản sao dữ liệu cá nhân</title>
            <h1>Bản sao dữ liệu cá nhân của {Text(request.SubjectName)}</h1>
            <p>Lập lúc {LocalClock.Local(now):HH:mm dd/MM/yyyy}, theo đề nghị của {Text(request.AskedByName)}, mã {request.Id}. Giữ kín: ai có tệp này đọc được hết.</p>
            <h2>Có trong bản sao</h2><table border="1" cellpadding="4"><tr><th>Bảng tính</th><th>Dữ liệu</th><th>Số dòng</th><th>Để làm gì</th><th>Giữ bao lâu</th></tr>

            """);
        foreach (var x in sheets) html.AppendLine($"""<tr><td><a href="{Text(x.Name)}">{Text(x.Name)}</a></td><td>{Text(x.Data.Fields)}</td><td>{x.Rows}</td><td>{Text(x.Data.Purpose)}</td><td>{Text(x.Data.Retention)}</td></tr>""");
        html.AppendLine("</table><p>Tên của người khác (giáo viên, người thân khác, người cùng lớp) được bỏ ra.</p><h2>Không có trong bản sao</h2><ul>");
        foreach (var x in withheld) html.AppendLine($"<li>{Text(x.Fields)}: {Text(x.Rows!.Withheld!)}.</li>");
        return html.AppendLine("</ul></html>").ToString();
    }

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
