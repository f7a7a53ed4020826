using Khue.Kernel.Access;
using Khue.Kernel.Journal;
using static Khue.Kernel.Access.PersonRows;

namespace Khue.Kernel;

internal static class KernelPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("kernel_journal", "Ai đã làm gì, lúc nào, vì sao; giá trị trước và sau", "Chứng minh ai sửa, ai xem; bảo vệ an toàn thông tin", "Mãi mãi, trừ loại sự việc đã đặt thời hạn giữ (khue journal retention)", "Theo mã người làm (actor_id) hoặc mã người được nói đến (subject)", "Không sửa, không xóa theo yêu cầu: căn cứ giải trình",
            By<JournalEntry>(x => x.Subject).NotCopied("từng lần ghi, sửa đọc ở trang Dữ liệu của tôi; nguyên văn nhật ký có dữ liệu của người khác").Kept()),
        new("kernel_jobs", "Tên việc, người ra lệnh", "Theo dõi việc chạy nền", "Theo đơn vị", "Theo tài khoản (account_id)", "Xóa cùng tài khoản",
            None("việc chạy nền đọc ở trang Việc đang chạy của đơn vị")),
        new("kernel_letters", "Địa chỉ thư, lời báo", "Báo cho chủ tài khoản việc vừa xảy ra", "Đến khi máy chủ thư nhận, nhiều nhất một ngày (nơi vận hành đặt khác được)", "Theo account_id", "Tự hết",
            None("mất khi gửi xong hoặc quá hạn gửi")),
    ];
}
