using System.Collections.Frozen;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Registry.Sheets;

/// <summary>Knows the usual wordings of column headers, without marks, case or punctuation, and forgives one slip of the keyboard.</summary>
static class HeaderWords
{
    static readonly FrozenDictionary<string, PersonColumn> words = new Dictionary<PersonColumn, string>
    {
        [PersonColumn.Ordinal] = "stt tt sothutu so no thutu",
        [PersonColumn.FullName] = "hovaten hoten hotenhocsinh hovatenhocsinh hoctensinh tenhocsinh hotenhs hovatenhs hodemvaten hotendem hotenkhaisinh hovatenkhaisinh hovachudemten hovachulotvaten hocsinh hotentre hovatentre hotenhocvien hovatenhocvien fullname name hotencongdan hovatencongdan hovatencuahocsinh hotencuahocsinh",
        [PersonColumn.FamilyName] = "familyname lastname ho hodem hovadem hovatendem hovatenlot holot hovachulot hovachudem holotdem hodemhs hochulot",
        [PersonColumn.GivenName] = "ten tenhs tengoi givenname firstname",
        [PersonColumn.DateOfBirth] = "ngaysinh ns sinhngay ngaythangnamsinh ngaythangnam sinh dob ngsinh ngaysinhhs ngaysinhhocsinh ngaythangsinh ntns nttnsinh ngaysinhddmmyyyy ngaysinhddmmyy ngaythangnamsinhddmmyyyy ngaysinhngaythangnam dateofbirth birthday birthdate birth",
        [PersonColumn.BirthDay] = "ngay ngaysinhngay sinhngayngay ngaythangnamsinhngay",
        [PersonColumn.BirthMonth] = "thang thangsinh ngaysinhthang sinhngaythang ngaythangnamsinhthang",
        [PersonColumn.BirthYear] = "nam namsinh ngaysinhnam sinhngaynam ngaythangnamsinhnam",
        [PersonColumn.Gender] = "gioitinh phai gt gioi gioitinhnamnu namnu phainamnu gender sex",
        [PersonColumn.FemaleMark] = "nu gioitinhnu phainu nux",
        [PersonColumn.MaleMark] = "gioitinhnam phainam",
        [PersonColumn.PersonalId] = "socccd cccd sodinhdanh madinhdanh sodinhdanhcanhan madinhdanhcanhan soddcn maddcn sodd madd ddcn sodinhdanhcccd madinhdanhcccd socccdcmnd cccdcmnd socccddinhdanh socancuoc sothecancuoc socancuoccongdan socmnd cmnd socmndcccd socccddinhdanhcanhan sodinhdanhcanhancccd madinhdanhbogiaoduc personalid dinhdanh personalnumber nationalid idnumber socccdsodinhdanh sodinhdanhhocsinh madinhdanhhocsinh socccdhs socccdhocsinh madinhdanhcongdan sodinhdanhcongdan",
        [PersonColumn.MinistryCode] = "ministrycode moetcode sectorcode mamoet manganh mahocsinh mahs masohocsinh mahsmoet mahocsinhmoet madinhdanhnganh madinhdanhmoet madinhdanhbogddt mabogddt mabo macsdlnganh macsdl masohs madinhdanhcuabogddt mahocsinhbgd mabgd manganhgiaoduc madinhdanhcsdlnganh",
        [PersonColumn.SchoolCode] = "mavemis sodangbo marieng matruongcap localid localcode",
        [PersonColumn.ClassName] = "lop tenlop lophoc lopdanghoc lopmoi lop20262027 lop20252026 class malop lophientai",
        [PersonColumn.Ethnicity] = "dantoc tendantoc ethnicity ethnicgroup",
        [PersonColumn.PlaceOfBirth] = "placeofbirth birthplace noisinh noisinhtinh noidangkykhaisinh noikhaisinh noisinhtinhthanhpho noisinhtinhtp",
        [PersonColumn.Address] = "address residence diachi choohiennay noio hokhau hokhauthuongtru thuongtru diachithuongtru noithuongtru noiohiennay choo diachilienhe diachihiennay noiohientai dcthuongtru tamtru noidangkythuongtru",
        [PersonColumn.FatherName] = "hotencha hovatencha father fathername tencha hotenbo hovatenbo tenbo cha bo hotenba",
        [PersonColumn.MotherName] = "hotenme hovatenme mother mothername tenme me",
        [PersonColumn.GuardianName] = "hotennguoigiamho nguoigiamho hovatennguoigiamho hotenphuhuynh phuhuynh tenphuhuynh hotenchame hovatenphuhuynh hotenchahoacme",
        [PersonColumn.FatherPhone] = "sdtcha sdtbo dienthoaicha dienthoaibo sodienthoaicha sodienthoaibo dtcha dtbo dtdd cuacha",
        [PersonColumn.MotherPhone] = "sdtme dienthoaime sodienthoaime dtme",
        [PersonColumn.Phone] = "phone phonenumber mobile sdt dienthoai sodienthoai dt dienthoailienhe sdtphuhuynh sdtlienhe sodienthoailienhe dtlienhe dienthoaiphuhuynh sdtph sodienthoaiphuhuynh dienthoaididong",
        [PersonColumn.Note] = "ghichu note",
        [PersonColumn.RecordId] = "id ma recordid rid key khoa mahoso masohoso sohoso uid guid personid studentid mabanghi idhocsinh idhs idhoso",
        [PersonColumn.Ward] = "xa phuong phuongxa xaphuong maxa maphuong maphuongxa maxaphuong ward wardcode xathuongtru xanoio maxanoio maphuongxathuongtru maxanoiohientai xaphuongthuongtru phuongxathuongtru maxathuongtru noithuongtruxa donvihanhchinhcapxa madvhc madvhccapxa wardid residenceward",
        [PersonColumn.School] = "truong tentruong matruong school schoolcode truonghoc truongdanghoc schoolid",
        [PersonColumn.Status] = "trangthai tinhtrang trangthaihs trangthaihocsinh status dachet damat ghichutrangthai",
    }.SelectMany(x => x.Value.Split(' ').Select(word => (word, x.Key))).DistinctBy(x => x.word).ToFrozenDictionary(x => x.word, x => x.Key, StringComparer.Ordinal);

    static readonly string[] longWords = [.. words.Keys.Where(x => x.Length >= 7)];

    /// <summary>The field that a header names, and whether it was spelt exactly; null when it names none.</summary>
    public static (PersonColumn Field, bool IsExact)? Find(string header)
    {
        var label = Fold.Label(OldEncodings.Repair(header));
        if (label.Length is 0 or > 60) return null;
        if (words.TryGetValue(label, out var field)) return (field, true);
        if (label.Length < 6) return null;
        var near = longWords.FirstOrDefault(word => Typing.IsOneSlip(label, word));
        return near is null ? null : (words[near], false);
    }
}
