using System.Collections.Frozen;
using Khue.Kernel.Text;

namespace Khue.School.Rosters;

/// <summary>Knows the usual wordings of column headers, without marks, case or punctuation, and forgives one slip of the keyboard.</summary>
static class HeaderWords
{
    static readonly FrozenDictionary<string, RosterField> words = new Dictionary<RosterField, string>
    {
        [RosterField.Ordinal] = "stt tt sothutu so no thutu",
        [RosterField.FullName] = "hovaten hoten hotenhocsinh hovatenhocsinh hoctensinh tenhocsinh hotenhs hovatenhs hodemvaten hotendem hotenkhaisinh hovatenkhaisinh hovachudemten hovachulotvaten hocsinh hotentre hovatentre hotenhocvien hovatenhocvien fullname name hovatencuahocsinh hotencuahocsinh",
        [RosterField.FamilyName] = "ho hodem hovadem hovatendem hovatenlot holot hovachulot hovachudem holotdem hodemhs hochulot",
        [RosterField.GivenName] = "ten tenhs tengoi",
        [RosterField.DateOfBirth] = "ngaysinh ns sinhngay ngaythangnamsinh ngaythangnam sinh dob ngsinh ngaysinhhs ngaysinhhocsinh ngaythangsinh ntns nttnsinh ngaysinhddmmyyyy ngaysinhddmmyy ngaythangnamsinhddmmyyyy ngaysinhngaythangnam dateofbirth birthday birthdate",
        [RosterField.BirthDay] = "ngay ngaysinhngay sinhngayngay ngaythangnamsinhngay",
        [RosterField.BirthMonth] = "thang thangsinh ngaysinhthang sinhngaythang ngaythangnamsinhthang",
        [RosterField.BirthYear] = "nam namsinh ngaysinhnam sinhngaynam ngaythangnamsinhnam",
        [RosterField.Gender] = "gioitinh phai gt gioi gioitinhnamnu namnu phainamnu gender sex",
        [RosterField.FemaleMark] = "nu gioitinhnu phainu nux",
        [RosterField.MaleMark] = "gioitinhnam phainam",
        [RosterField.PersonalId] = "socccd cccd sodinhdanh madinhdanh sodinhdanhcanhan madinhdanhcanhan soddcn maddcn sodd madd ddcn sodinhdanhcccd madinhdanhcccd socccdcmnd cccdcmnd socccddinhdanh socancuoc sothecancuoc socancuoccongdan socmnd cmnd socmndcccd socccddinhdanhcanhan sodinhdanhcanhancccd madinhdanhbogiaoduc personalid socccdsodinhdanh sodinhdanhhocsinh madinhdanhhocsinh socccdhs socccdhocsinh madinhdanhcongdan sodinhdanhcongdan",
        [RosterField.MinistryCode] = "mamoet manganh mahocsinh mahs masohocsinh mahsmoet mahocsinhmoet madinhdanhnganh madinhdanhmoet madinhdanhbogddt mabogddt mabo macsdlnganh macsdl masohs madinhdanhcuabogddt mahocsinhbgd mabgd manganhgiaoduc madinhdanhcsdlnganh",
        [RosterField.SchoolCode] = "mavemis sodangbo marieng matruongcap",
        [RosterField.ClassName] = "lop tenlop lophoc lopdanghoc lopmoi lop20262027 lop20252026 class malop lophientai",
        [RosterField.Ethnicity] = "dantoc tendantoc",
        [RosterField.PlaceOfBirth] = "noisinh noisinhtinh noidangkykhaisinh noikhaisinh noisinhtinhthanhpho noisinhtinhtp",
        [RosterField.Address] = "diachi choohiennay noio hokhau hokhauthuongtru thuongtru diachithuongtru noithuongtru noiohiennay choo diachilienhe diachihiennay noiohientai dcthuongtru tamtru noidangkythuongtru",
        [RosterField.FatherName] = "hotencha hovatencha tencha hotenbo hovatenbo tenbo cha bo hotenba",
        [RosterField.MotherName] = "hotenme hovatenme tenme me",
        [RosterField.GuardianName] = "hotennguoigiamho nguoigiamho hovatennguoigiamho hotenphuhuynh phuhuynh tenphuhuynh hotenchame hovatenphuhuynh hotenchahoacme",
        [RosterField.FatherPhone] = "sdtcha sdtbo dienthoaicha dienthoaibo sodienthoaicha sodienthoaibo dtcha dtbo dtdd cuacha",
        [RosterField.MotherPhone] = "sdtme dienthoaime sodienthoaime dtme",
        [RosterField.Phone] = "sdt dienthoai sodienthoai dt dienthoailienhe sdtphuhuynh sdtlienhe sodienthoailienhe dtlienhe dienthoaiphuhuynh sdtph sodienthoaiphuhuynh dienthoaididong",
        [RosterField.Note] = "ghichu note",
    }.SelectMany(x => x.Value.Split(' ').Select(word => (word, x.Key))).DistinctBy(x => x.word).ToFrozenDictionary(x => x.word, x => x.Key, StringComparer.Ordinal);

    static readonly string[] longWords = [.. words.Keys.Where(x => x.Length >= 7)];

    /// <summary>The field that a header names, and whether it was spelt exactly; null when it names none.</summary>
    public static (RosterField Field, bool IsExact)? Find(string header)
    {
        var label = Fold.Label(OldEncodings.Repair(header));
        if (label.Length is 0 or > 60) return null;
        if (words.TryGetValue(label, out var field)) return (field, true);
        if (label.Length < 6) return null;
        var near = longWords.FirstOrDefault(word => Typing.IsOneSlip(label, word));
        return near is null ? null : (words[near], false);
    }
}
