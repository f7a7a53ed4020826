using Khue.Identity.Accounts;
using Khue.Identity.Alerts;
using Khue.Identity.Appointments;
using Khue.Identity.Factors;
using Khue.Identity.Federation;
using Khue.Identity.Passkeys;
using Khue.Identity.Provider;
using Khue.Identity.Recovery;
using Khue.Identity.Rights;
using Khue.Identity.Sessions;
using Khue.Identity.Slips;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using static Khue.Kernel.Access.PersonRows;

namespace Khue.Identity;

internal static class IdentityPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("identity_sessions", "Thiết bị, địa chỉ mạng đã rút gọn, giờ đăng nhập, lần dùng cuối", "An toàn tài khoản", "12 tháng", "Theo account_id", "Xóa cùng tài khoản",
            OfAccount<Session>((db, accounts) => db.Set<Session>().Where(x => accounts.Contains(x.AccountId))).Copied(("Vào lúc", x => x.StartedAt), ("Thiết bị", x => x.Device), ("Nơi", x => x.Place), ("Dùng lần cuối", x => x.LastSeenAt), ("Ra lúc", x => x.EndedAt)).ErasedOnceGone()
                .Until(365, "từ khi ra", "do chương trình đặt, tự xóa hằng ngày", before => x => x.EndedAt < before)),
        new("identity_appointments", "Vai, đơn vị, thời hạn", "Phân quyền", "Theo hồ sơ nhân sự", "Theo person_id", "Giữ theo luật lưu trữ",
            By<Appointment>(x => x.PersonId).Copied(("Vai", x => Role.Title(x.Role)), ("Từ ngày", x => x.From), ("Đến ngày", x => x.To)).Kept()),
        new("identity_devices", "Trình duyệt, địa chỉ mạng đã rút gọn, giờ thấy lần đầu và lần cuối", "An toàn tài khoản: biết máy lạ", "12 tháng từ lần dùng cuối", "Theo account_id", "Xóa cùng tài khoản",
            OfAccount<Device>((db, accounts) => db.Set<Device>().Where(x => accounts.Contains(x.AccountId))).Copied(("Trình duyệt", x => x.Browser), ("Nơi", x => x.Place), ("Thấy lần đầu", x => x.FirstSeenAt), ("Thấy lần cuối", x => x.LastSeenAt)).ErasedOnceGone()
                .Until(365, "từ lần dùng cuối", "do chương trình đặt, tự xóa hằng ngày", before => x => x.LastSeenAt < before)),
        new("identity_brakes", "Số lần thử sai, dưới mã băm có khóa của tên gõ vào và địa chỉ mạng", "Chống dò mật khẩu", "15 phút", "Không tìm được theo người khi tên không có thật; theo account_id nếu có", "Tự hết",
            None("mất sau mười lăm phút")),
        new("identity_authenticators", "Khóa chung với ứng dụng xác nhận, đã mã hóa", "Bước xác nhận thứ hai", "Đến khi chủ tài khoản bỏ", "Theo account_id, chỉ ngày thêm", "Xóa cùng tài khoản",
            OfAccount<Authenticator>((db, accounts) => db.Set<Authenticator>().Where(x => accounts.Contains(x.AccountId))).Copied(("Thêm lúc", x => x.AddedAt)).ErasedOnceGone()),
        new("identity_recovery_codes", "Mã khôi phục, chỉ dạng băm", "Vào được khi mất điện thoại", "Đến khi lập mã mới hoặc bỏ ứng dụng", "Theo account_id, chỉ số mã còn lại", "Xóa cùng tài khoản",
            OfAccount<RecoveryCode>((db, accounts) => db.Set<RecoveryCode>().Where(x => accounts.Contains(x.AccountId))).NotCopied("chỉ giữ dạng băm, không đọc lại được").ErasedOnceGone()),
        new("identity_passkeys", "Tên khóa truy cập, phần công khai của khóa, ngày thêm và dùng cuối", "Đăng nhập không cần mật khẩu", "Đến khi chủ tài khoản bỏ", "Theo account_id", "Xóa cùng tài khoản",
            OfAccount<Passkey>((db, accounts) => db.Set<Passkey>().Where(x => accounts.Contains(x.AccountId))).Copied(("Tên khóa", x => x.Name), ("Thêm lúc", x => x.AddedAt), ("Dùng lần cuối", x => x.LastUsedAt)).ErasedOnceGone()),
        new("identity_sign_in_slips", "Mã đăng nhập lần đầu đã băm, giờ in", "Đăng nhập lần đầu", "Đến khi in phiếu mới hoặc xóa tài khoản", "Theo account_id", "Xóa cùng tài khoản",
            OfAccount<SignInSlip>((db, accounts) => db.Set<SignInSlip>().Where(x => accounts.Contains(x.AccountId))).Copied(("In lúc", x => x.MadeAt), ("Hết hạn", x => x.ExpiresAt)).ErasedOnceGone()),
        new("identity_support_requests", "Ai xin vào hỗ trợ, mục đích, ai cho phép, lúc nào", "Kiểm soát người ngoài xem dữ liệu của trường", "5 năm", "Theo person_id", "Giữ theo luật lưu trữ",
            By<SupportRequest>(x => x.PersonId).Copied(("Xin lúc", x => x.AskedAt), ("Mục đích", x => x.Purpose), ("Số giờ", x => x.Hours), ("Hết lúc", x => x.EndsAt)).Kept()
                .Until(5 * 365, "từ khi hết giờ vào", "do chương trình đặt, chưa đối chiếu văn bản", before => x => x.EndsAt < before)),
        new("identity_recoveries", "Tên người cần khôi phục, người đề nghị, người xác nhận, lý do, mã ở dạng băm", "Khôi phục tài khoản không bị lợi dụng", "Theo nhật ký", "Theo person_id", "Giữ để đối chiếu, tên xóa cùng tài khoản",
            OfAccount<RecoveryRequest>((db, accounts) => db.Set<RecoveryRequest>().Where(x => accounts.Contains(x.AccountId))).Copied(("Đề nghị lúc", x => x.AskedAt), ("Lý do", x => x.Reason), ("Dùng lúc", x => x.UsedAt)).Kept()),
        new("identity_client_consents", "Hệ thống nào được biết gì, từ bao giờ, thu lại bao giờ", "Chứng minh sự đồng ý", "Đến khi tài khoản bị xóa", "Theo account_id", "Xóa cùng tài khoản",
            OfAccount<ClientConsent>((db, accounts) => db.Set<ClientConsent>().Where(x => accounts.Contains(x.AccountId))).Copied(("Được biết", x => x.Scope), ("Đồng ý lúc", x => x.GivenAt), ("Thu lại lúc", x => x.WithdrawnAt)).ErasedOnceGone()),
        new("identity_grants", "Vào hệ thống nào, lúc nào, bằng cách nào", "Thẻ của các hệ thống còn dùng được hay không", "Đến khi hệ thống hoặc tài khoản bị xóa", "Theo account_id", "Xóa cùng tài khoản",
            OfAccount<Grant>((db, accounts) => db.Set<Grant>().Where(x => accounts.Contains(x.AccountId))).Copied(("Vào lúc", x => x.GivenAt), ("Được biết", x => x.Scope), ("Hết lúc", x => x.EndedAt)).ErasedOnceGone()),
        new("identity_logout_notices", "Hệ thống còn phải báo đăng xuất", "Đăng xuất khỏi mọi hệ thống", "Đến khi báo xong, nhiều nhất một ngày", "Theo account_id", "Tự hết",
            None("mất khi báo xong, nhiều nhất một ngày")),
        new("identity_external_logins", "Mã của người ở nơi đăng nhập khác, số định danh ở dạng băm có khóa, mức, ngày gắn và dùng cuối", "Đăng nhập qua VNeID hoặc nơi khác", "Đến khi xóa tài khoản; bỏ gắn thì bỏ số băm, giữ dấu đã bỏ để không tự gắn lại", "Theo account_id", "Xóa cùng tài khoản",
            OfAccount<ExternalLogin>((db, accounts) => db.Set<ExternalLogin>().Where(x => accounts.Contains(x.AccountId))).Copied(("Gắn lúc", x => x.LinkedAt), ("Dùng lần cuối", x => x.LastUsedAt), ("Mức", x => x.Level), ("Bỏ gắn lúc", x => x.UnlinkedAt)).ErasedOnceGone()),
        new("identity_alert_addresses", "Địa chỉ nhận thư báo, ngày xác nhận", "Báo cho chủ tài khoản có máy lạ, có người đổi cách đăng nhập", "Đến khi chủ tài khoản bỏ", "Theo account_id", "Xóa cùng tài khoản",
            OfAccount<AlertAddress>((db, accounts) => db.Set<AlertAddress>().Where(x => accounts.Contains(x.AccountId))).Copied(("Địa chỉ", x => x.Address), ("Xác nhận lúc", x => x.ConfirmedAt), ("Địa chỉ chờ xác nhận", x => x.Asked)).ErasedOnceGone()),
        // The account goes last: what hangs on it is found by way of it.
        new("identity_accounts", "Tên tài khoản, mật khẩu đã băm", "Đăng nhập", "Đến khi tài khoản bị xóa", "Theo person_id", "Xóa khi hết vai",
            By<Account>(x => x.PersonId).Copied(("Tên tài khoản", x => x.UserName), ("Họ và tên", x => x.Name)).ErasedOnceGone()),
    ];

    static PersonRows<T> OfAccount<T>(Func<KhueDb, IQueryable<Guid>, IQueryable<T>> find) where T : class => In((db, ids) => find(db, db.Set<Account>().Where(a => ids.Contains(a.PersonId)).Select(a => a.Id)));
}
