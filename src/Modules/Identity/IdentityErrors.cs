using Khue.Kernel.Domain;

namespace Khue.Identity;

internal static class IdentityErrors
{
    // One sentence for every cause, so that nobody learns which accounts exist.
    public static readonly DomainError SignInRefused = new("identity.sign-in.refused", 422, "Tên tài khoản hoặc mật khẩu chưa đúng. Nếu đã sai nhiều lần thì chờ 15 phút rồi thử lại.");
    public static readonly DomainError NoAppointment = new("identity.sign-in.no-appointment", 409, "Tài khoản này chưa được giao vai nào đang còn hiệu lực. Nhờ quản trị của đơn vị giao vai.");
    public static readonly DomainError WrongPassword = new("identity.password.wrong", 422, "Mật khẩu hiện tại chưa đúng.");
    public static readonly DomainError ClientUnknown = new("identity.client.unknown", 400, "Hệ thống gửi quý vị đến đây chưa đăng ký với Khuê, hoặc đã bị tạm ngừng. Báo cho nơi quản lý hệ thống ấy.");
    public static readonly DomainError RedirectUnknown = new("identity.client.redirect-unknown", 400, "Địa chỉ quay về không phải của hệ thống đã đăng ký, nên Khuê không chuyển tiếp. Báo cho nơi quản lý hệ thống ấy.");
    public static readonly DomainError RequestUnreadable = new("identity.client.request-unreadable", 400, "Yêu cầu đăng nhập từ hệ thống kia không đọc được. Quay lại hệ thống ấy và đăng nhập lại từ đầu.");
    public static readonly DomainError RequestExpired = new("identity.client.request-expired", 400, "Yêu cầu đăng nhập đã quá hạn hoặc đã dùng. Quay lại hệ thống kia và đăng nhập lại từ đầu.");
    public static readonly DomainError RequestNotPushed = new("identity.client.request-not-pushed", 400, "Hệ thống kia phải gửi yêu cầu đăng nhập theo cách đã đăng ký. Báo cho nơi quản lý hệ thống ấy.");
    public static readonly DomainError UnknownGrantType = new("identity.client.grant-unknown", 422, "Không có cách cấp thẻ {0}. Chọn trong: authorization_code, refresh_token, client_credentials.");
    public static readonly DomainError UnknownAuthMethod = new("identity.client.auth-method-unknown", 422, "Không có cách xác thực {0}. Chọn trong: client_secret_basic, client_secret_post, private_key_jwt, none.");
    public static readonly DomainError PublicClientAlone = new("identity.client.public-alone", 422, "Hệ thống không giữ được khóa (none) thì không tự lấy thẻ cho mình (client_credentials) được.");
    public static readonly DomainError RedirectMissing = new("identity.client.redirect-missing", 422, "Cần ít nhất một địa chỉ quay về để người dùng đăng nhập.");
    public static readonly DomainError RedirectRefused = new("identity.client.redirect-refused", 422, "Địa chỉ không dùng được: {0}. Cần https:// (hoặc http:// trên chính máy này), viết đủ, không dấu #, không dấu *.");
    public static readonly DomainError UnknownAlgorithm = new("identity.client.algorithm-unknown", 422, "Không ký thẻ bằng {0}. Chọn RS256 hoặc ES256.");
    public static readonly DomainError UnknownSubjectType = new("identity.client.subject-type-unknown", 422, "Không có kiểu mã người dùng {0}. Chọn pairwise hoặc public.");
    public static readonly DomainError ClientIdRefused = new("identity.client.id-refused", 422, "Mã hệ thống dài 3 đến 100 ký tự, chỉ gồm chữ không dấu, số, dấu gạch, dấu chấm.");
    public static readonly DomainError ClientIdTaken = new("identity.client.id-taken", 409, "Đã có hệ thống mang mã {0}.");
    public static readonly DomainError KeysMissing = new("identity.client.keys-missing", 422, "Cách private_key_jwt cần khóa công khai (jwks) hoặc địa chỉ lấy khóa (jwks_uri).");
    public static readonly DomainError KeysArePrivate = new("identity.client.keys-private", 422, "Bộ khóa có cả khóa riêng. Khóa này coi như đã lộ: tạo cặp khóa mới và chỉ gửi phần công khai.");
    public static readonly DomainError KeysUnreadable = new("identity.client.keys-unreadable", 422, "Bộ khóa không đọc được. Cần một JWK Set theo RFC 7517.");
    public static readonly DomainError UnknownScope = new("identity.client.scope-unknown", 422, "Không có phạm vi {0}.");
    public static readonly DomainError NoSuchClient = new("identity.client.none", 404, "Không có hệ thống mã {0}.");
    public static readonly DomainError ClientWithoutSecret = new("identity.client.without-secret", 409, "Hệ thống này không dùng khóa bí mật.");
    public static readonly DomainError OrganizationUnknown = new("identity.client.organization-unknown", 422, "Không có đơn vị mã {0} trong phạm vi của mình.");

    public static readonly DomainError NoMailServer = new("identity.alerts.no-mail-server", 409, "Nơi này chưa có máy chủ thư, nên chưa gửi thư báo được.");
    public static readonly DomainError NotAnAddress = new("identity.alerts.not-an-address", 422, "Đây không phải một địa chỉ thư, ví dụ: ten@noi.vn, không dấu, không dấu cách.");
    public static readonly DomainError AlertCodesUsedUp = new("identity.alerts.codes-used-up", 429, "Hôm nay đã gửi năm mã. Mai hãy xin mã mới.");
    public static readonly DomainError AlertCodeExpired = new("identity.alerts.code-expired", 409, "Mã đã hết hạn hoặc đã nhập sai mười lần. Xin mã mới.");
    public static readonly DomainError WrongAlertCode = new("identity.alerts.code-wrong", 422, "Mã chưa đúng. Chép lại đúng mã trong lá thư mới nhất.");

    // Signing in, devices, factors, recovery, federation.
    public static readonly DomainError DeviceBlocked = new("identity.device.blocked", 403, "Máy này đã bị chặn với tài khoản này. Hỏi quản trị của đơn vị.");
    public static readonly DomainError DeviceBlockedAlready = new("identity.device.blocked-already", 409, "Máy này đã bị chặn từ trước.");
    public static readonly DomainError SamePassword = new("identity.password.same", 422, "Mật khẩu mới phải khác mật khẩu đang dùng.");
    public static readonly DomainError StepExpired = new("identity.sign-in.step-expired", 409, "Bước đăng nhập này đã hết hạn. Đăng nhập lại từ đầu.");
    public static readonly DomainError CodeRefused = new("identity.code.refused", 422, "Mã chưa đúng hoặc đã dùng. Chờ mã mới trong ứng dụng rồi thử lại; nếu đã sai nhiều lần thì chờ 15 phút.");
    public static readonly DomainError WrongCode = new("identity.code.wrong", 422, "Mã chưa đúng. Xem lại giờ trên điện thoại, chờ mã mới rồi nhập.");
    public static readonly DomainError NoProof = new("identity.proof.missing", 422, "Nhập mật khẩu để xác nhận là mình.");
    public static readonly DomainError ProveAgain = new("identity.proof.old", 409, "Đã lâu từ lần xác nhận trước. Xác nhận lại là mình rồi làm tiếp.");
    public static readonly DomainError SetupExpired = new("identity.authenticator.setup-expired", 409, "Mã QR này đã hết hạn. Mở lại trang để có mã mới.");
    public static readonly DomainError AuthenticatorThere = new("identity.authenticator.there", 409, "Tài khoản đã có ứng dụng xác nhận. Bỏ ứng dụng cũ trước.");
    public static readonly DomainError PasskeyRefused = new("identity.passkey.refused", 422, "Khóa truy cập không được nhận. Thử lại từ đầu, hoặc dùng mật khẩu.");
    public static readonly DomainError TooManyPasskeys = new("identity.passkey.too-many", 409, "Tài khoản đã có 20 khóa. Bỏ bớt khóa không dùng.");

    // Accounts, slips, appointments, rights.
    public static readonly DomainError SlipRefused = new("identity.slip.refused", 422, "Tên tài khoản hoặc mã trên phiếu chưa đúng, hoặc phiếu đã dùng, đã hết hạn. Xem lại phiếu; nếu đã sai nhiều lần thì chờ 15 phút, vẫn không được thì nhờ giáo viên chủ nhiệm in phiếu mới.");
    public static readonly DomainError NobodyChosen = new("identity.slips.nobody", 422, "Chưa chọn ai để in phiếu.");
    public static readonly DomainError RoleNotHere = new("identity.appointment.role-not-here", 422, "Không giao được vai {0} tại {1}: vai này không có ở loại đơn vị ấy.");
    public static readonly DomainError RoleBeyond = new("identity.appointment.beyond", 422, "Vai của anh chị không giao được vai {0}.");
    public static readonly DomainError ToOneself = new("identity.appointment.oneself", 422, "Không ai tự giao vai, tự gia hạn vai cho mình. Nhờ cấp trên giao.");
    public static readonly DomainError DaysOutOfOrder = new("identity.appointment.days", 422, "Ngày cuối phải từ ngày đầu trở đi.");
    public static readonly DomainError DayPassed = new("identity.appointment.passed", 422, "Ngày cuối đã qua. Chọn từ hôm nay trở đi; muốn thôi ngay thì bấm Thôi vai.");
    public static readonly DomainError HeldAlready = new("identity.appointment.held", 409, "{0} đang có vai {1} ở đơn vị này đến {2}.");
    public static readonly DomainError NobodySo = new("identity.appointment.nobody", 422, "Không có tài khoản nào tên là {0} trong phạm vi của anh chị. Người mới thì nhập vào danh sách nhân sự trước.");
    public static readonly DomainError FollowsRecord = new("identity.appointment.follows-record", 409, "Vai này theo hồ sơ của em hoặc của gia đình, hết khi hồ sơ hết. Sửa ở hồ sơ.");
    public static readonly DomainError DelegationNeedsTemplate = new("identity.appointment.template-needed", 422, "Quản trị ở phường xã hoặc trường phải kèm một mẫu vai, để không có quyền của cả tỉnh.");
    public static readonly DomainError TemplateOfOther = new("identity.appointment.template-other", 422, "Mẫu này là của vai khác.");
    public static readonly DomainError AbsenceTooLong = new("identity.acting.too-long", 422, "Thay mặt tối đa {0} ngày. Lâu hơn thì giao vai.");
    public static readonly DomainError NotOnStaff = new("identity.acting.not-on-staff", 422, "Người được chọn hiện không làm việc ở trường.");
    public static readonly DomainError TemplateEmpty = new("identity.template.empty", 422, "Chọn ít nhất một quyền.");
    public static readonly DomainError TemplateBeyondRole = new("identity.template.beyond", 422, "Mẫu chỉ gồm quyền mà vai ấy có.");
    public static readonly DomainError TemplateNamed = new("identity.template.named", 409, "Đã có mẫu tên {0}.");
    public static readonly DomainError SupportDecided = new("identity.support.decided", 409, "Đề nghị này đã được trả lời.");
    public static readonly DomainError SupportNotOpen = new("identity.support.not-open", 409, "Lần hỗ trợ này đã kết thúc.");
    public static readonly DomainError SupportNowhere = new("identity.support.nowhere", 422, "Không có trường nào mang mã {0}.");
    public static readonly DomainError SupportAskedAlready = new("identity.support.asked", 409, "Anh chị đã có một đề nghị ở trường này đang chờ hoặc đang mở.");
    public static readonly DomainError UnitUnknown = new("identity.unit.unknown", 422, "Không có đơn vị nào mang mã này trong phạm vi của anh chị. Mã ở trang Đơn vị.");
    public static readonly DomainError DeviceNotBlocked = new("identity.device.not-blocked", 409, "Máy này không bị chặn.");
    public static readonly DomainError OwnDevice = new("identity.device.own", 409, "Đây là máy của mình: kết thúc phiên ở trang Tài khoản và thiết bị.");
    public static readonly DomainError NoSuchAccount = new("identity.recovery.no-account", 422, "Không có tài khoản này ở đơn vị. Xem lại tên tài khoản.");
    public static readonly DomainError RecoveryOfSelf = new("identity.recovery.self", 422, "Không ai tự đề nghị hay xác nhận cho chính mình. Nhờ người khác.");
    public static readonly DomainError RecoveryBySame = new("identity.recovery.same", 409, "Người đề nghị không tự xác nhận. Nhờ một người khác có quyền.");
    public static readonly DomainError RecoveryAbove = new("identity.recovery.above", 422, "Người này ở vị trí trên mình. Nhờ cấp trên của đơn vị làm.");
    public static readonly DomainError RecoveryAsked = new("identity.recovery.asked", 409, "Đã có đề nghị đang chờ cho tài khoản này.");
    public static readonly DomainError RecoveryOver = new("identity.recovery.over", 409, "Đề nghị này đã xong, đã bị từ chối hoặc đã hết hạn.");
    public static readonly DomainError RecoveryRefused = new("identity.recovery.refused", 422, "Tên tài khoản hoặc mã chưa đúng, hoặc mã đã hết hạn. Nếu đã sai nhiều lần thì chờ 15 phút.");

    // Signing in through another provider: what its administrator is told.
    public static readonly DomainError ProviderKeyRefused = new("identity.federation.key-refused", 422, "Mã dài 2 đến 30 ký tự, chỉ gồm chữ thường không dấu, số, gạch nối.");
    public static readonly DomainError ProviderKeyTaken = new("identity.federation.key-taken", 409, "Đã có nơi đăng nhập mang mã {0}.");
    public static readonly DomainError NoSuchProvider = new("identity.federation.none", 404, "Không có nơi đăng nhập mã {0}.");
    public static readonly DomainError ProviderAddressRefused = new("identity.federation.address-refused", 422, "Địa chỉ không dùng được: {0}. Cần https://, viết đủ.");
    public static readonly DomainError ProviderUnreachable = new("identity.federation.unreachable", 422, "Chưa lưu: {0} {1}. Xem lại địa chỉ, hoặc hỏi nơi ấy.");
    public static readonly DomainError ProviderIssuerDiffers = new("identity.federation.issuer-differs", 422, "Nơi ấy tự xưng là {0}. Ghi đúng từng ký tự như vậy.");
    public static readonly DomainError ProviderIncomplete = new("identity.federation.incomplete", 422, "Tệp cấu hình của nơi ấy thiếu {0}. Nhập tay các địa chỉ.");
    public static readonly DomainError ProviderAlgorithms = new("identity.federation.algorithms", 422, "Nơi ấy chỉ ký bằng {0}; Khuê chỉ nhận chữ ký kiểm được bằng khóa công khai (RS256, ES256…).");
    public static readonly DomainError ProviderWithoutPkce = new("identity.federation.without-pkce", 422, "Nơi ấy không nhận PKCE S256, nên không dùng an toàn được.");
    public static readonly DomainError ProviderAuthMethods = new("identity.federation.auth-methods", 422, "Nơi ấy chỉ nhận: {0}.");
    public static readonly DomainError ProviderWithoutKeys = new("identity.federation.without-keys", 422, "Không có khóa công khai nào để kiểm chữ ký ở {0}.");
    public static readonly DomainError ProviderSecretMissing = new("identity.federation.secret-missing", 422, "Nhập khóa bí mật nơi ấy cấp.");
    public static readonly DomainError ProviderIssuerUsed = new("identity.federation.issuer-used", 409, "Đã có người gắn tài khoản với nơi này, nên không đổi nơi phát hành được. Thêm một nơi mới.");
    public static readonly DomainError ScopeWithoutOpenId = new("identity.federation.scope", 422, "Phạm vi phải có openid.");
    public static readonly DomainError NationalNeedsClaims = new("identity.federation.national-claims", 422, "Hệ thống định danh quốc gia phải có mục số định danh, mục họ tên, mục mức và giá trị ứng với mức 2.");
    public static readonly DomainError SecondFactorNeedsLevel = new("identity.federation.second-factor-level", 422, "Thay bước xác nhận thứ hai thì phải ghi mục mức và giá trị ứng với mức 2.");

    // What the person at the sign-in page is told. One sentence for many causes; the journal has the cause.
    public static readonly DomainError FederationDown = new("identity.federation.down", 503, "Nơi xác nhận hiện không trả lời. Đăng nhập bằng mật khẩu hoặc khóa truy cập như thường, lát sau thử lại.");
    public static readonly DomainError FederationDeclined = new("identity.federation.declined", 422, "Nơi xác nhận báo rằng việc đăng nhập đã bị hủy hoặc không được đồng ý. Thử lại, hoặc dùng mật khẩu.");
    public static readonly DomainError FederationStale = new("identity.federation.stale", 422, "Lần đăng nhập này đã cũ, đã dùng, hoặc bắt đầu ở trình duyệt khác. Bấm lại từ đầu.");
    public static readonly DomainError FederationDistrusted = new("identity.federation.distrusted", 422, "Khuê không kiểm chứng được câu trả lời của nơi xác nhận nên không nhận. Thử lại; vẫn vậy thì báo quản trị. Mật khẩu vẫn dùng được như thường.");
    public static readonly DomainError FederationRole = new("identity.federation.role", 422, "Vai của tài khoản này không đăng nhập bằng nơi ấy. Dùng mật khẩu hoặc khóa truy cập.");
    public static readonly DomainError FederationContradicts = new("identity.federation.contradicts", 422, "Thông tin nơi xác nhận đưa ra khác với hồ sơ, nên chưa gắn được. Nhờ đơn vị đính chính hồ sơ trước.");
    public static readonly DomainError FederationTaken = new("identity.federation.taken", 409, "Tài khoản ở nơi ấy, hoặc tài khoản này, đã gắn với tài khoản khác. Bỏ gắn trước rồi gắn lại.");
    public static readonly DomainError FederationUnlinked = new("identity.federation.unlinked", 422, "Nơi ấy đã xác nhận, nhưng chưa gắn với tài khoản Khuê nào. Đăng nhập một lần bằng mật khẩu hoặc khóa truy cập để gắn; lần sau vào thẳng.");
    public static readonly DomainError LinkExpired = new("identity.federation.link-expired", 409, "Lần gắn này đã hết hạn. Bấm gắn lại từ đầu.");
    public static readonly DomainError OnlyWayIn = new("identity.federation.only-way", 409, "Đây là cách duy nhất để vào tài khoản này. Thêm khóa truy cập trước rồi bỏ gắn.");

    public static readonly DomainError OnlyReads = new("identity.role.only-reads", 403, "Vai người kiểm tra chỉ xem, không ghi gì ngoài tài khoản của mình. Chưa có gì bị thay đổi.");
}
