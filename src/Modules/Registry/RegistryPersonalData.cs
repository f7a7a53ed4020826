using Khue.Kernel.Access;
using Khue.Registry.Contracts;
using Khue.Registry.Merging;
using Khue.Registry.People;
using Khue.Registry.Quality;
using Khue.Registry.Reconciliation;
using Khue.Registry.Relations;
using Khue.Registry.Residences;
using Khue.Registry.Sensitive;
using Khue.Registry.Sources;
using static Khue.Kernel.Access.PersonRows;

namespace Khue.Registry;

internal static class RegistryPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("registry_people", "Họ tên, ngày sinh, giới tính, dân tộc, quốc tịch, nơi sinh, nơi ở", "Quản lý học tập suốt đời, NĐ 88/2026", "Vĩnh viễn, theo hồ sơ học tập suốt đời", "Theo mã người (id)", "Sửa theo yêu cầu; không xóa khi còn hồ sơ học tập",
            By<Person>(x => x.Id).Copied(("Họ và tên", x => x.FullName), ("Ngày sinh", x => x.DateOfBirth), ("Giới tính", x => x.Gender switch { Gender.Male => "nam", Gender.Female => "nữ", _ => null }), ("Dân tộc", x => x.Ethnicity),
                ("Quốc tịch", x => x.Nationality ?? "Việt Nam"), ("Nơi sinh", x => x.BirthPlace), ("Nơi ở", x => x.Address), ("Nguồn", x => PersonSource.Title(x.Source)), ("Sửa lần cuối", x => x.ChangedAt)).Kept()),
        new("registry_identifiers", "Số định danh cá nhân, mã ngành, mã của trường, hộ chiếu, số cũ", "Khóa học sinh giữa các trường và năm học, NĐ 88/2026", "Vĩnh viễn", "Theo mã người (person_id)", "Xóa cùng hồ sơ",
            By<PersonIdentifier>(x => x.PersonId).Copied(("Loại số", x => PersonIdentifier.Title(x.Kind)), ("Số", x => x.Value), ("Từ ngày", x => x.From), ("Đến ngày", x => x.To)).Kept()),
        new("registry_name_keys", "Họ tên hiện nay và trước đây, đã bỏ dấu, để tìm kiếm", "Tìm hồ sơ theo một phần họ tên", "Theo hồ sơ", "Không xuất: làm lại được từ họ tên", "Xóa cùng hồ sơ",
            By<NameKey>(x => x.PersonId).NotCopied("làm lại được từ họ tên").Kept()),
        new("registry_former_names", "Tên trước đây, lý do", "Nhận ra người theo giấy tờ cũ", "Vĩnh viễn, theo hồ sơ học tập suốt đời", "Theo mã người (person_id)", "Sửa theo yêu cầu",
            By<FormerName>(x => x.PersonId).Copied(("Tên trước đây", x => x.FullName), ("Vì", x => FormerName.Title(x.Kind)), ("Từ ngày", x => x.From), ("Đến ngày", x => x.To), ("Lý do", x => x.Reason)).Kept()),
        new("registry_person_versions", "Hồ sơ trước mỗi lần sửa", "Đọc hồ sơ theo ngày, chứng minh việc sửa", "Vĩnh viễn, theo hồ sơ học tập suốt đời", "Theo mã người (person_id)", "Không sửa; xóa cùng hồ sơ",
            By<PersonVersion>(x => x.PersonId).Copied(("Từ", x => x.From), ("Đến", x => x.To), ("Họ và tên", x => x.Read().FullName), ("Ngày sinh", x => x.Read().DateOfBirth), ("Dân tộc", x => x.Read().Ethnicity), ("Nơi sinh", x => x.Read().BirthPlace), ("Nơi ở", x => x.Read().Address)).Kept()),
        new("registry_field_origins", "Nguồn, ngày và người xác nhận từng mục", "Biết nơi nào phải sửa khi sai", "Theo hồ sơ", "Theo mã người (person_id)", "Xóa cùng hồ sơ",
            By<FieldOrigin>(x => x.PersonId).Copied(("Mục", x => PersonField.Title(x.Field)), ("Nguồn", x => PersonSource.Title(x.Source)), ("Lúc", x => x.At)).Kept()),
        new("registry_relations", "Cha mẹ, người giám hộ, quyền nuôi dưỡng, được hay không được đón, ghi chú", "Bảo vệ trẻ em, liên lạc gia đình; Luật Trẻ em 2016", "Đến khi em rời nhà trường 5 năm", "Theo mã em (child_id) hoặc mã người thân (related_id)", "Sửa theo yêu cầu của người nuôi dưỡng",
            In<Relation>((db, ids) => db.Set<Relation>().Where(x => ids.Contains(x.ChildId) || ids.Contains(x.RelatedId)))
                .Copied(("Quan hệ với em", x => Relation.Title(x.Kind)), ("Quyền nuôi dưỡng", x => Relation.Title(x.Custody)), ("Được đón", x => x.MayPickUp), ("Ở cùng", x => x.LivesWith), ("Từ ngày", x => x.From), ("Đến ngày", x => x.To)).Kept()),
        new("registry_contacts", "Số điện thoại của phụ huynh", "Liên lạc với gia đình", "Đến khi em rời nhà trường 5 năm", "Theo mã người (person_id)", "Xóa theo yêu cầu khi không còn em nào đang học",
            By<Contact>(x => x.PersonId).Copied(("Loại", x => x.Kind == ContactKind.Phone ? "điện thoại" : "thư điện tử"), ("Liên lạc", x => x.Value), ("Từ ngày", x => x.From), ("Đến ngày", x => x.To)).ErasedOnceGone()),
        new("registry_residences", "Nơi thường trú, nơi ở hiện tại theo mã phường, xã", "Tuyển sinh, phổ cập giáo dục", "Theo hồ sơ", "Theo mã người (person_id)", "Sửa theo yêu cầu",
            By<Residence>(x => x.PersonId).Copied(("Loại", x => x.Kind == ResidenceKind.Permanent ? "thường trú" : "hiện tại"), ("Mã phường, xã", x => x.WardCode), ("Số nhà, đường", x => x.Line), ("Từ ngày", x => x.From), ("Đến ngày", x => x.To)).Kept()),
        new("registry_sensitive_facts", "Sức khỏe, khuyết tật, đối tượng chính sách; ghi chú được mã hóa", "Chăm sóc, thực hiện chính sách cho người học; dữ liệu nhạy cảm theo Luật 91/2025", "Đến khi hết hiệu lực 5 năm", "Theo mã người (person_id)", "Xóa theo yêu cầu khi không còn căn cứ",
            By<SensitiveFact>(x => x.PersonId).Copied(("Nhóm", x => SensitiveFact.Title(x.Kind)), ("Nội dung", x => x.Value), ("Từ ngày", x => x.From), ("Đến ngày", x => x.To)).ErasedOnceGone()
                .Until(5 * 365, "từ khi hết hiệu lực", "do chương trình đặt, chưa đối chiếu văn bản", before => x => x.To != null && x.To < DateOnly.FromDateTime(before))),
        new("registry_correction_requests", "Giá trị đang ghi, giá trị đề nghị, lý do, giấy tờ làm chứng", "Sửa sai ở nơi giữ nguồn", "5 năm từ khi trả lời", "Theo mã người (person_id)", "Xóa khi hết hạn",
            By<CorrectionRequest>(x => x.PersonId).Copied(("Lúc", x => x.AskedAt), ("Mục", x => PersonField.Title(x.Field)), ("Đang ghi", x => x.Present), ("Đề nghị", x => x.Wanted), ("Lý do", x => x.Reason), ("Trả lời", x => x.Answer)).Kept()
                .Until(5 * 365, "từ khi trả lời", "do chương trình đặt, chưa đối chiếu văn bản", before => x => x.AnsweredAt < before)),
        new("registry_answers", "Điều nguồn khác trả lời về một người: số định danh, họ tên, ngày sinh, giới tính, mã xã", "Chứng cứ của lần đối soát, đối soát hằng tháng theo Đề án 06", "Đến lần đối soát sau với nguồn ấy", "Theo số định danh (personal_id)", "Xóa ở lần đối soát sau",
            None("thay mới ở mỗi lần đối soát; xin ở cơ quan giữ nguồn")),
        new("registry_findings", "Giá trị của hồ sơ và của nguồn ở chỗ chưa khớp, cách xử lý, người xử lý", "Sửa dữ liệu cho đúng, giải trình ai sửa theo nguồn nào", "5 năm từ khi xử lý", "Theo mã người (person_id)", "Xóa khi hết hạn",
            By<IdentityFinding>(x => x.PersonId).Copied(("Nguồn", x => PersonSource.Title(x.Source)), ("Lý do", x => x.Reason), ("Xử lý lúc", x => x.SettledAt), ("Ghi chú", x => x.Note)).Kept()
                .Until(5 * 365, "từ khi xử lý", "do chương trình đặt, chưa đối chiếu văn bản", before => x => x.SettledAt < before)),
        new("registry_merges", "Hai mã người đã gộp, lý do, người gộp, số và tên đã chuyển", "Tách lại được khi gộp nhầm", "Vĩnh viễn, theo hồ sơ học tập suốt đời", "Theo mã người (kept_id, merged_id)", "Không xóa khi còn hồ sơ",
            In<PersonMerge>((db, ids) => db.Set<PersonMerge>().Where(x => ids.Contains(x.KeptId) || ids.Contains(x.MergedId))).Copied(("Lúc gộp", x => x.At), ("Lý do", x => x.Reason), ("Tách lại lúc", x => x.UndoneAt)).Kept()),
        new("registry_month_statements", "Tên người ký chốt tháng", "Giải trình ai chốt đối soát", "Vĩnh viễn, cùng bản ký", "Theo tên (signed_by)", "Không xóa: căn cứ của bản ký",
            None("người ký đọc ở bản chốt tháng")),
        new("registry_quality_people", "Hồ sơ còn thiếu hoặc sai mục nào, không chép lại giá trị", "Biết hồ sơ nào phải bổ sung; dữ liệu đúng, đủ, sạch, sống", "Theo hồ sơ; chấm lại mỗi ngày", "Theo mã người (person_id)", "Mất cùng hồ sơ khi chấm lại",
            By<QualityPerson>(x => x.PersonId).NotCopied("chấm lại mỗi ngày từ hồ sơ, không chứa giá trị nào").Kept()),
        new("registry_imports", "Tệp danh sách đã thả, tên người thả", "Nhập đơn vị, gia đình, nhân sự; hoàn tác khi nhầm", "Đến khi không còn cần hoàn tác", "Theo đơn vị và tên tệp; người thả theo mã người (created_by_id)", "Xóa cùng tệp khi hết hạn",
            None("người thả tệp đọc ở lần nhập")),
        new("registry_import_rows", "Từng dòng của tệp đã thả: họ tên, ngày sinh, số định danh, điện thoại, quan hệ; giá trị trước khi đổi", "Soát từng dòng, hoàn tác cả lô", "Theo lần nhập", "Theo lần nhập (import_id); bản ghi đã viết theo mã (subject_id)", "Xóa cùng lần nhập",
            None("dòng của tệp tìm theo lần nhập; giá trị đã nhận nằm trong hồ sơ")),
        new("registry_organization_changes", "Tên người ghi thay đổi đơn vị", "Giải trình ai lập, đổi tên, sáp nhập, giải thể đơn vị", "Vĩnh viễn, cùng quá trình của đơn vị", "Theo mã người (by_id)", "Không xóa: căn cứ của thay đổi",
            None("người ghi đọc ở quá trình của đơn vị")),
        new("registry_code_list_versions", "Tên người ban hành danh mục", "Giải trình ai ban hành danh mục dùng chung", "Vĩnh viễn, cùng danh mục", "Theo tên (published_by)", "Không xóa: căn cứ của danh mục",
            None("người ban hành đọc ở danh mục")),
        new("registry_mapping_uploads", "Tên người tải bảng chuyển mã", "Giải trình ai áp dụng bảng chuyển mã", "Vĩnh viễn, cùng danh mục", "Theo tên (by_name)", "Không xóa: căn cứ của danh mục",
            None("người tải đọc ở danh mục")),
    ];
}
