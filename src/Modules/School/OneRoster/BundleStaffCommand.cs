using System.Text.Json;
using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Rosters;

namespace Khue.School.OneRoster;

/// <summary>Writes those of a bundle who work at a school to a file that the import of staff reads.</summary>
internal sealed class BundleStaffCommand(IOrganizations organizations, BundleReader reader, LocalClock clock) : ICommand
{
    const int Failed = 2;

    public string Name => "oneroster staff";
    public string Summary => "Lấy danh sách giáo viên, nhân viên của một trường từ gói OneRoster 1.2";

    public string Usage => """
        khue oneroster staff TỆP.zip --school MÃ --out TỆP.csv [--json]

          TỆP.zip       gói OneRoster 1.2
          --school MÃ   mã trường trong orgs.csv của gói
          --out TỆP     tệp .csv sẽ ghi; nhập bằng khue registry import staff
          --json        một dòng JSON: trường, số người, tệp

        Mô tả: docs/standard/oneroster.md

        Mã thoát: 0 đã ghi; 1 gói không có ai; 2 không đọc được gói hoặc không ghi được tệp; 64 gọi sai cách.
        """;

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(1, "--school", "--out");
        var (path, code, target) = (line.Argument(0, "tên tệp"), line.Option("--school") ?? throw new UsageException("Thiếu --school và mã trường."), line.Option("--out") ?? throw new UsageException("Thiếu --out và tên tệp."));
        if (await organizations.FindByCode(code, ct) is not { Kind: OrganizationKind.School or OrganizationKind.Campus } school) throw new DomainException(SchoolErrors.SchoolUnknown, null, code);
        try
        {
            await using var content = File.OpenRead(path);
            if (Bundle.Open(content) is not { } bundle) return Refuse(terminal, $"Tệp {path} không phải gói OneRoster.", Failed);
            using (bundle)
            {
                var staff = (await reader.Read(bundle, school.Id, RosterDecisions.None.Options(clock.Today, null), ct)).Staff;
                if (staff.Count == 0) return Refuse(terminal, SchoolErrors.BundleNoStaff.Text, 1);
                await File.WriteAllBytesAsync(target, StaffTable.Csv(staff), ct);
                terminal.Out.WriteLine(line.Json ? JsonSerializer.Serialize(new { school = school.Code, people = staff.Count, file = Path.GetFileName(target) }) : $"{school.Name}: {staff.Count} người, ghi vào {target}.");
                return 0;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse(terminal, "Không mở hoặc không ghi được tệp. Xem lại tên tệp và quyền.", Failed);
        }
    }

    static int Refuse(ITerminal terminal, string text, int code)
    {
        terminal.Error.WriteLine(text);
        return code;
    }
}
