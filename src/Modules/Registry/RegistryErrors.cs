using Khue.Kernel.Domain;

namespace Khue.Registry;

internal static class RegistryErrors
{
    public static readonly DomainError NameMissing = new("registry.person.name-missing", 422, "Chưa có họ tên.");
    public static readonly DomainError NameTooLong = new("registry.person.name-too-long", 422, "Họ tên dài quá 200 chữ.");
    public static readonly DomainError BornInFuture = new("registry.person.born-in-future", 422, "Ngày sinh {0} ở sau hôm nay. Giấy khai sinh ghi ngày nào?");
    public static readonly DomainError BornTooLongAgo = new("registry.person.born-too-long-ago", 422, "Ngày sinh {0} quá xa. Xem lại năm sinh trên giấy khai sinh.");
    public static readonly DomainError IdentifierTaken = new("registry.person.identifier-taken", 409, "Số {0} đang là của {1}. Xem lại số trên thẻ, hoặc gộp hai hồ sơ.");
    public static readonly DomainError PersonalIdMalformed = new("registry.person.personal-id-malformed", 422, "Số định danh có đúng 12 chữ số.");
    public static readonly DomainError PersonalIdContradicts = new("registry.person.personal-id-contradicts", 422, "Số định danh {0} không khớp giới tính hoặc năm sinh. Xem lại thẻ căn cước hoặc giấy khai sinh.");

    public static readonly DomainError CursorUnknown = new("registry.changes.cursor-unknown", 422, "Không hiểu dấu đọc “after”. Dùng lại giá trị “next” của lần đọc trước, hoặc bỏ trống để đọc từ đầu.");

    public static readonly DomainError FileNotFound = new("registry.file.not-found", 422, "Không mở được tệp {0}.");
    public static readonly DomainError FileNotWritten = new("registry.file.not-written", 422, "Không ghi được tệp {0}: xem lại thư mục và quyền ghi.");
    public static readonly DomainError NoPeopleInFile = new("registry.file.no-people", 422, "Tệp {0} không có bảng người nào: {1}.");
    public static readonly DomainError NoWardMap = new("registry.file.no-ward-map", 422, "Tệp {0} không có cột mã phường xã cũ và mã mới.");
    public static readonly DomainError MinistryCodeMalformed = new("registry.person.ministry-code-malformed", 422, "Mã ngành có đúng 10 chữ số.");
    public static readonly DomainError PassportMalformed = new("registry.person.passport-malformed", 422, "Số hộ chiếu gồm 6 đến 12 chữ cái không dấu và chữ số, ví dụ B1234567. Xem lại trang có ảnh của hộ chiếu.");
    public static readonly DomainError OldIdMalformed = new("registry.person.old-id-malformed", 422, "Số chứng minh nhân dân có 9 hoặc 12 chữ số.");
    public static readonly DomainError SchoolCodeMalformed = new("registry.person.school-code-malformed", 422, "Mã của trường gồm chữ không dấu, chữ số và dấu /, không quá 20 ký tự.");
    public static readonly DomainError NumberRecordedElsewhere = new("registry.person.number-elsewhere", 422, "Số định danh và mã ngành sửa ở mục Sửa hồ sơ.");

    public static readonly DomainError FieldOwnedElsewhere = new("registry.person.field-owned-elsewhere", 409, "Không sửa được {0} ở đây: giá trị này do {1} xác nhận. Gửi đề nghị đính chính ở cuối trang hồ sơ, Sở trả lời thì hồ sơ đổi theo.");
    public static readonly DomainError FieldUnknown = new("registry.person.field-unknown", 422, "Chọn mục cần đính chính.");
    public static readonly DomainError MasterUnknown = new("registry.sources.master-unknown", 422, "Chọn một nguồn có trong danh sách.");
    public static readonly DomainError MasterSame = new("registry.sources.master-same", 422, "{0} đã là nguồn chủ của mục này.");

    public static readonly DomainError WantedMissing = new("registry.correction.wanted-missing", 422, "Ghi {0} đúng như trên giấy tờ.");
    public static readonly DomainError WantedNoDay = new("registry.correction.wanted-no-day", 422, "“{0}” không phải ngày. Viết theo dạng ngày/tháng/năm.");
    public static readonly DomainError WantedNoGender = new("registry.correction.wanted-no-gender", 422, "Không hiểu giới tính “{0}”. Ghi Nam hoặc Nữ.");
    public static readonly DomainError WantedOwn = new("registry.correction.wanted-own", 422, "Trường tự sửa được {0}: bấm Sửa hồ sơ ở trang hồ sơ.");
    public static readonly DomainError WantedSame = new("registry.correction.wanted-same", 422, "Hồ sơ đang ghi đúng như vậy rồi.");
    public static readonly DomainError AskedAlready = new("registry.correction.asked-already", 409, "Đã có một đề nghị về {0} đang chờ trả lời. Chờ trả lời rồi hãy gửi tiếp.");
    public static readonly DomainError RequestSettled = new("registry.correction.settled", 409, "Đề nghị này đã được trả lời. Mở lại trang để xem.");
    public static readonly DomainError RefusalWithoutReason = new("registry.correction.refusal-without-reason", 422, "Ghi lý do không chấp nhận để trường biết phải làm gì tiếp.");

    public static readonly DomainError OwnGuardian = new("registry.relation.own-guardian", 422, "Không ai là người thân của chính mình. Xem lại số định danh hoặc số điện thoại vừa ghi.");
    public static readonly DomainError GuardianCircle = new("registry.relation.circle", 422, "{0} đang được ghi là người được em này nuôi dưỡng hoặc giám hộ, nên không thể đồng thời giám hộ em.");
    public static readonly DomainError ParentTooYoung = new("registry.relation.parent-too-young", 422, "{0} sinh {1}, phải hơn con ít nhất {2} tuổi mới là cha mẹ được. Xem lại ngày sinh của cả hai.");
    public static readonly DomainError SecondParent = new("registry.relation.second-parent", 409, "Hồ sơ đã có {0} là {1} trong thời gian này. Ghi ngày thôi của người trước, rồi thêm người sau từ ngày kế tiếp.");
    public static readonly DomainError RelatedAlready = new("registry.relation.related-already", 409, "{0} đã có trong quan hệ của em. Sửa ở dòng đã có.");
    public static readonly DomainError RelationOwnedElsewhere = new("registry.relation.owned-elsewhere", 409, "Quan hệ này do {0} xác nhận, trường không ghi ngày cuối được. Gia đình đề nghị nơi giữ hộ tịch sửa.");
    public static readonly DomainError BarredPicksUp = new("registry.relation.barred-picks-up", 422, "Người không được đón thì không ghi được đón. Bỏ một trong hai ô.");
    public static readonly DomainError GuardianNameDiffers = new("registry.relation.name-differs", 409, "Số định danh này đang là của một người tên khác. Xem lại số, hoặc họ tên trên thẻ căn cước.");
    public static readonly DomainError PhoneMalformed = new("registry.contact.phone-malformed", 422, "Số điện thoại có 10 chữ số, bắt đầu bằng 0; số nước ngoài bắt đầu bằng dấu + và mã nước.");
    public static readonly DomainError EndsBeforeBegin = new("registry.period.ends-before-begin", 422, "Ngày cuối không thể trước ngày đầu {0}.");
    public static readonly DomainError WardCodeMalformed = new("registry.residence.ward-code-malformed", 422, "Mã phường, xã có đúng 5 chữ số.");
    public static readonly DomainError ResidenceWardUnknown = new("registry.residence.ward-unknown", 422, "Không có phường, xã nào mang mã {0}. Tra mã ở Danh mục dùng chung, mục xã, phường.");
    public static readonly DomainError ResidenceWardSplit = new("registry.residence.ward-split", 422, "Mã {0} có từ trước khi sắp xếp, nay thành nhiều phường, xã: {1}. Ghi mã của nơi em đang ở.");
    public static readonly DomainError SensitiveMissing = new("registry.sensitive.missing", 422, "Ghi nội dung, ví dụ: hộ nghèo, dị ứng đậu phộng.");

    public static readonly DomainError SourceCodeMalformed = new("registry.source.code-malformed", 422, "Mã nguồn gồm 2 đến 40 chữ thường không dấu, chữ số hoặc dấu nối, ví dụ phan-mem-a.");
    public static readonly DomainError SourceNameMissing = new("registry.source.name-missing", 422, "Ghi tên nguồn, không quá 120 chữ.");
    public static readonly DomainError SourceKeeperMissing = new("registry.source.keeper-missing", 422, "Ghi ai sửa được dữ liệu của nguồn, không quá 200 chữ.");
    public static readonly DomainError SourceAddressMalformed = new("registry.source.address-malformed", 422, "Địa chỉ bắt đầu bằng https:// (hoặc http:// khi thử trên máy này), không kèm tên đăng nhập.");
    public static readonly DomainError SourceKnown = new("registry.source.known", 409, "Đã có nguồn mang mã {0}.");
    public static readonly DomainError SourceUnknown = new("registry.source.unknown", 422, "Chọn một nguồn có trong danh sách.");
    public static readonly DomainError SourceHasNoAddress = new("registry.source.no-address", 409, "{0} chưa có địa chỉ để hỏi trực tiếp. Sở ghi địa chỉ ở trang Nguồn dữ liệu, hoặc nộp tệp.");
    public static readonly DomainError ReconciliationBusy = new("registry.reconciliation.busy", 409, "Đang có một lần đối soát chưa xong với nguồn này. Xem tiến độ ở trang công việc.");
    public static readonly DomainError NotDoubtful = new("registry.reconciliation.not-doubtful", 409, "Lần đối soát này không chờ ai quyết định nữa. Mở lại trang để xem.");
    public static readonly DomainError FindingSettled = new("registry.finding.settled", 409, "Chỗ này đã được xử lý.");
    public static readonly DomainError NothingToTake = new("registry.finding.nothing-to-take", 409, "Nguồn không cho biết giá trị đúng, nên không sửa theo nguồn được.");
    public static readonly DomainError KeepReasonMissing = new("registry.finding.keep-reason-missing", 422, "Ghi vì sao hồ sơ đúng, ví dụ: theo giấy khai sinh số 12/2015.");
    public static readonly DomainError FindingOfOthers = new("registry.finding.of-others", 409, "Kết quả đối soát này nói về hai hồ sơ khác.");
    public static readonly DomainError RuleWithoutKind = new("registry.finding.rule-without-kind", 422, "Chọn loại cần xử lý hàng loạt.");
    public static readonly DomainError MergedAlready = new("registry.merge.merged-already", 409, "Hồ sơ này đã gộp vào hồ sơ khác.");
    public static readonly DomainError MergeWithItself = new("registry.merge.with-itself", 422, "Hai hồ sơ phải khác nhau.");
    public static readonly DomainError MergeAcrossSchools = new("registry.merge.across-schools", 409, "Hai hồ sơ ở hai trường: Sở gộp.");
    public static readonly DomainError MonthClosedAlready = new("registry.month.closed-already", 409, "Tháng {0} đã chốt lúc {1}.");
    public static readonly DomainError MonthOfOffice = new("registry.month.of-office", 409, "Mỗi trường tự chốt tháng của mình; Sở và phường, xã chỉ theo dõi.");
    public static readonly DomainError MonthNotReconciled = new("registry.month.not-reconciled", 409, "Tháng {0} chưa đối soát với CSDL quốc gia về dân cư. Nộp tệp trả lời hoặc hỏi trực tiếp trước khi chốt.");
    public static readonly DomainError SourceColumnUnknown = new("registry.source.column-unknown", 422, "Không hiểu dòng “{0}”. Viết tiêu đề cột, dấu =, rồi một trong: {1}.");
    public static readonly DomainError UnitUnknown = new("registry.organization.unknown", 422, "Không có đơn vị nào mang mã {0} vào ngày {1}. Xem lại mã trong danh sách đơn vị.");
    public static readonly DomainError UnitNameMissing = new("registry.organization.name-missing", 422, "Chưa có tên đơn vị.");
    public static readonly DomainError UnitNameTooLong = new("registry.organization.name-too-long", 422, "Tên đơn vị dài quá 200 chữ.");
    public static readonly DomainError UnitNameSame = new("registry.organization.name-same", 422, "Đơn vị đang mang đúng tên này. Ghi tên mới.");
    public static readonly DomainError UnitNameTaken = new("registry.organization.name-taken", 409, "Trong cùng đơn vị cấp trên đã có {0} (mã {1}). Hai đơn vị không thể trùng tên cùng lúc.");
    public static readonly DomainError CodeTaken = new("registry.organization.code-taken", 409, "Mã {0} đang là của {1}. Mỗi mã chỉ thuộc một đơn vị.");
    public static readonly DomainError CodeMalformed = new("registry.organization.code-malformed", 422, "Mã đơn vị có từ 2 đến 40 chữ cái không dấu, chữ số, dấu chấm, dấu gạch.");
    public static readonly DomainError ChangeDayMissing = new("registry.organization.day-missing", 422, "Ghi ngày có hiệu lực, theo quyết định.");
    public static readonly DomainError ChangeTooFar = new("registry.organization.day-too-far", 422, "Ngày {0} xa quá 5 năm. Xem lại năm trong quyết định.");
    public static readonly DomainError BeforeSpan = new("registry.organization.before-span", 422, "Ngày này ở trước thay đổi gần nhất của đơn vị ({0}). Ghi ngày sau đó, hoặc hủy thay đổi ấy trước.");
    public static readonly DomainError UnitClosed = new("registry.organization.closed", 409, "{0} đã giải thể, không thay đổi được nữa.");
    public static readonly DomainError RootStays = new("registry.organization.root-stays", 409, "Sở đứng đầu cây đơn vị, không chuyển, không nhập, không giải thể ở đây.");
    public static readonly DomainError NothingMoves = new("registry.organization.nothing-moves", 422, "Đơn vị đang ở đúng chỗ này. Chọn đơn vị cấp trên hoặc mã xã khác.");
    public static readonly DomainError WrongParent = new("registry.organization.wrong-parent", 422, "{0} không thể thuộc {1}. Phường, xã thuộc Sở; trường thuộc phường, xã hoặc Sở; điểm trường thuộc trường.");
    public static readonly DomainError ParentNotThere = new("registry.organization.parent-not-there", 422, "{0} không tồn tại suốt từ ngày {1}. Chọn đơn vị khác hoặc ngày khác.");
    public static readonly DomainError Circle = new("registry.organization.circle", 422, "{0} đang ở dưới đơn vị này, nên không thể đứng trên nó.");
    public static readonly DomainError HasChildren = new("registry.organization.has-children", 409, "{0} còn {1} đơn vị trực thuộc từ ngày ấy, như {2}. Chuyển hoặc giải thể các đơn vị ấy trước.");
    public static readonly DomainError UnitInUse = new("registry.organization.in-use", 409, "{0} còn {1}. Chuyển hoặc kết thúc trước, rồi giải thể.");
    public static readonly DomainError WardCodeUnknown = new("registry.organization.ward-code-unknown", 422, "Mã xã {0} không có trong danh mục xã, phường vào ngày {1}. Xem danh mục dùng chung.");
    public static readonly DomainError WardCodeMissing = new("registry.organization.ward-code-missing", 422, "Phường, xã cần mã xã 5 chữ số.");
    public static readonly DomainError WardCodeTaken = new("registry.organization.ward-code-taken", 409, "Mã xã {0} đang là của {1}.");
    public static readonly DomainError LevelsMissing = new("registry.organization.levels-missing", 422, "Chọn ít nhất một cấp học của trường.");
    public static readonly DomainError NotThisKind = new("registry.organization.not-this-kind", 422, "{0} không phải {1}.");
    public static readonly DomainError MergeNeedsTwo = new("registry.organization.merge-needs-two", 422, "Ghi mã ít nhất một phường, xã khác để nhập.");
    public static readonly DomainError MergeIntoItself = new("registry.organization.merge-into-itself", 422, "Không thể nhập một đơn vị vào chính nó.");
    public static readonly DomainError SplitNeedsNew = new("registry.organization.split-needs-new", 422, "Ghi ít nhất một phường, xã mới.");
    public static readonly DomainError SplitLeavesSome = new("registry.organization.split-leaves-some", 422, "Phường, xã cũ giải thể thì mọi trường phải có nơi mới. Còn {0} chưa chọn.");
    public static readonly DomainError SplitStranger = new("registry.organization.split-stranger", 422, "Có trường trong danh sách không thuộc phường, xã này vào ngày ấy. Mở lại trang rồi chọn lại.");
    public static readonly DomainError NothingToUndo = new("registry.organization.nothing-to-undo", 409, "Đơn vị chưa có thay đổi nào để hủy.");
    public static readonly DomainError ChangeFollowed = new("registry.organization.change-followed", 409, "Sau thay đổi này đã có thay đổi khác dựa vào nó. Hủy thay đổi sau trước.");

    public static readonly DomainError CodeMissing = new("registry.code.missing", 422, "Chưa có mã, hoặc mã dài quá 40 chữ.");
    public static readonly DomainError CodeNameMissing = new("registry.code.name-missing", 422, "Mã {0} chưa có tên, hoặc tên dài quá 300 chữ.");
    public static readonly DomainError CodeUnknown = new("registry.code.unknown", 422, "Mã {0} không có trong danh mục.");
    public static readonly DomainError CodeParentUnknown = new("registry.code.parent-unknown", 422, "Mã cha {0} không có trong danh mục {1}.");
    public static readonly DomainError NoDraft = new("registry.code-list.no-draft", 409, "Danh mục không có bản đang soạn. Bắt đầu soạn bản mới trước.");
    public static readonly DomainError DraftThere = new("registry.code-list.draft-there", 409, "Danh mục đang có bản soạn dở. Sửa tiếp bản ấy, hoặc bỏ đi.");
    public static readonly DomainError DraftEmpty = new("registry.code-list.draft-empty", 409, "Bản soạn chưa khác gì bản hiện hành.");
    public static readonly DomainError ListDayMissing = new("registry.code-list.day-missing", 422, "Ghi ngày có hiệu lực.");
    public static readonly DomainError ListDayTooEarly = new("registry.code-list.day-too-early", 422, "Bản trước có hiệu lực từ {0}. Ghi ngày sau đó, vì những gì đã có hiệu lực không được viết lại.");
    public static readonly DomainError ListCodeMalformed = new("registry.code-list.code-malformed", 422, "Mã danh mục gồm 2 đến 40 chữ thường không dấu, chữ số hoặc dấu nối, ví dụ loai-hinh-truong.");
    public static readonly DomainError ListKnown = new("registry.code-list.known", 409, "Đã có danh mục mang mã {0}.");
    public static readonly DomainError ListParentUnknown = new("registry.code-list.parent-unknown", 422, "Không có danh mục nào mang mã {0}.");
    public static readonly DomainError VersionInEffect = new("registry.code-list.in-effect", 409, "Bản này đã có hiệu lực từ {0} nên không rút lại được. Soạn bản mới để sửa.");
    public static readonly DomainError CodeFileMissing = new("registry.code-file.missing", 422, "Chọn một tệp .xlsx, .xls hoặc .csv.");
    public static readonly DomainError CodeFileColumns = new("registry.code-file.columns", 422, "Không thấy cột {0} trong tệp. Dòng tiêu đề cần có: {1}.");
    public static readonly DomainError CodeFileEmpty = new("registry.code-file.empty", 422, "Tệp có tiêu đề nhưng không có dòng nào.");
    public static readonly DomainError CodeFileRows = new("registry.code-file.rows", 422, "Tệp có {0} dòng sai, chưa nhận dòng nào. {1}");
    public static readonly DomainError MappingsApplied = new("registry.mapping.applied", 409, "Tệp này đã áp dụng rồi.");
    public static readonly DomainError MappingsNone = new("registry.mapping.none", 409, "Tệp không có dòng nào áp dụng được. Xem lý do ở từng dòng.");

    public static readonly DomainError ImportKindUnknown = new("registry.import.kind-unknown", 422, "Chọn tệp nói về gì trong danh sách.");
    public static readonly DomainError ImportFileMissing = new("registry.import.file-missing", 422, "Chọn một tệp .xlsx, .xls hoặc .csv.");
    public static readonly DomainError ImportNoTable = new("registry.import.no-table", 422, "Không thấy dòng tiêu đề của danh sách {0} trong 30 dòng đầu. Tiêu đề cần có: {1}.");
    public static readonly DomainError ImportEmpty = new("registry.import.empty", 422, "Tệp có tiêu đề nhưng không có dòng nào.");
    public static readonly DomainError ImportNotDraft = new("registry.import.not-draft", 409, "Tệp này đã được áp dụng. Hoàn tác cả lô rồi thả tệp lại.");
    public static readonly DomainError ImportNotApplied = new("registry.import.not-applied", 409, "Tệp này chưa áp dụng hoặc đã hoàn tác hết, không có gì để hoàn tác.");
    public static readonly DomainError ImportNothingToApply = new("registry.import.nothing-to-apply", 409, "Không có dòng nào để áp dụng: các dòng đều đã có trong hồ sơ, không nhận, hoặc không được chọn.");
    public static readonly DomainError ImportBusy = new("registry.import.busy", 409, "Đơn vị đang áp dụng hoặc hoàn tác một tệp khác cùng loại. Chờ xong rồi làm tiếp.");
    public static readonly DomainError ImportColumnTwice = new("registry.import.column-twice", 422, "Hai cột cùng chọn là {0}. Mỗi mục chỉ lấy từ một cột.");

    public static readonly DomainError QualityRuleUnknown = new("registry.quality.rule-unknown", 422, "Không có quy tắc nào mang mã {0}.");
    public static readonly DomainError QualityRuleFollowed = new("registry.quality.rule-followed", 409, "Quy tắc này đã có thay đổi định từ {0}. Mở bản từ ngày ấy rồi sửa.");
    public static readonly DomainError QualityDayPast = new("registry.quality.day-past", 422, "Ghi ngày có hiệu lực từ {0} trở đi: điểm của những ngày đã qua không đổi.");
    public static readonly DomainError QualityDayTooFar = new("registry.quality.day-too-far", 422, "Ngày {0} xa quá một năm. Xem lại năm.");
    public static readonly DomainError QualityDeadline = new("registry.quality.deadline", 422, "Hạn là một ngày trong tháng, từ 1 đến 28.");
    public static readonly DomainError QualityAges = new("registry.quality.ages", 422, "Ghi tuổi thấp nhất và cao nhất, từ 0 đến 120.");
    public static readonly DomainError QualityUnderAge = new("registry.quality.under-age", 422, "Tuổi từ 1 đến 120, hoặc để trống để hỏi mọi người.");
}
