using Khue.Kernel.Demo;
using Khue.Registry.Contracts;
using Khue.Registry.Organizations;

namespace Khue.Registry.Demo;

/// <summary>The past of a made-up province's units: until July 2025 schools stood under district offices, and some bore other names.</summary>
static class DemoHistory
{
    static readonly DateOnly Opened = new(2010, 8, 1);

    // The law of July 2025 made the wards of today and ended the districts.
    static readonly DateOnly WardsFrom = new(2025, 7, 1);

    // The first ward code of each former district, as the statistics office numbers them. The merged wards kept a code of their district.
    static readonly (string From, string Code, string Name)[] Districts =
    [
        ("25195", "PGD689", "Đồng Xoài"), ("25217", "PGD688", "Phước Long"), ("25222", "PGD691", "Bù Gia Mập"), ("25270", "PGD692", "Lộc Ninh"), ("25308", "PGD693", "Bù Đốp"), ("25326", "PGD690", "Bình Long"),
        ("25345", "PGD694", "Hớn Quản"), ("25363", "PGD695", "Đồng Phú"), ("25396", "PGD696", "Bù Đăng"), ("25432", "PGD697", "Chơn Thành"), ("25993", "PGD731", "Biên Hòa"), ("26080", "PGD732", "Long Khánh"),
        ("26116", "PGD734", "Tân Phú"), ("26170", "PGD735", "Vĩnh Cửu"), ("26206", "PGD736", "Định Quán"), ("26248", "PGD737", "Trảng Bom"), ("26299", "PGD738", "Thống Nhất"), ("26332", "PGD739", "Cẩm Mỹ"),
        ("26368", "PGD740", "Long Thành"), ("26425", "PGD741", "Xuân Lộc"), ("26485", "PGD742", "Nhơn Trạch"),
    ];

    /// <summary>The department, the wards of today and the district offices of before.</summary>
    public static IReadOnlyList<Organization> Offices(DemoPlan plan)
    {
        var top = plan.Department;
        var random = plan.Random("districts", -1);
        return
        [
            new(OrganizationKind.Department, top.Code, top.Name, null, Opened, id: top.Id),
            .. Districts.Select(x => Ended(new(OrganizationKind.District, x.Code, $"Phòng GD&ĐT {x.Name}", top.Id, Opened, id: random.Id()))),
            .. plan.Wards.Select(x => new Organization(OrganizationKind.Ward, x.Code, x.Name, top.Id, WardsFrom, wardCode: x.WardCode, id: x.Id)),
        ];
    }

    /// <summary>A school and its life: under its district office until wards took over; every ninth was renamed in 2022.</summary>
    public static Organization School(DemoPlan plan, DemoOutline outline, SchoolLevels levels)
    {
        var random = plan.Random("districts", -1);
        var offices = Districts.Select(x => (x.From, Id: random.Id())).ToList();
        var ward = outline.Ward.WardCode!;
        var before = outline.Parent.Id == plan.Department.Id ? plan.Department.Id : offices.Last(x => string.CompareOrdinal(x.From, ward) <= 0 || x == offices[0]).Id;
        var school = new Organization(OrganizationKind.School, outline.Code, Renamed(outline) ? $"{outline.Name} {outline.Ward.Name[(outline.Ward.Name.IndexOf(' ') + 1)..]}" : outline.Name, before, Opened, levels, null, outline.Id);
        if (Renamed(outline)) school.Live(new(2022, 8, 1), x => x with { Name = outline.Name });
        school.Live(WardsFrom, x => x with { ParentId = outline.Parent.Id, WardCode = ward });
        return school;
    }

    static bool Renamed(DemoOutline outline) => outline.Index % 9 == 4;

    static Organization Ended(Organization unit)
    {
        unit.Spans[^1].Until(WardsFrom);
        return unit;
    }
}
