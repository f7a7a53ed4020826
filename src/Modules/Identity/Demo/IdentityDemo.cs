using Khue.Identity.Contracts;
using Khue.Kernel.Demo;

namespace Khue.Identity.Demo;

/// <summary>
/// Identity's part of a made-up province: everyone who works has an account. Those listed for trying have a password, and so have their
/// colleagues at the same school, because a học bạ needs the signature of every teacher of the class.
/// </summary>
internal sealed class IdentityDemo(IAccounts accounts) : IDemoPart
{
    static readonly DateOnly Appointed = new(2022, 8, 1);
    readonly Dictionary<string, string> hashes = [];

    public int Order => 20;

    public async Task Begin(DemoPlan plan, CancellationToken ct)
    {
        foreach (var office in plan.Wards.Append(plan.Department).Where(x => x.Staff.Count > 0))
            await accounts.Open([.. office.Staff.Select(x => Account(x, office.Id, office.Code.ToLowerInvariant(), 0, null))], ct);
    }

    public Task Make(DemoPlan plan, DemoSchool school, CancellationToken ct) =>
        accounts.Open([.. school.Staff.Select((x, i) => Account(x, school.Id, school.Outline.Code, i + 1, school.Staff.FirstOrDefault(s => s.Account is not null)?.Account?.Password))], ct);

    NewAccount Account(DemoStaff staff, Guid organization, string code, int number, string? colleagues) =>
        new(staff.Id, staff.Name, staff.Account?.Username ?? $"{code}.{number:000}", (staff.Account?.Password ?? colleagues) is { } password ? Hash(password) : null, staff.Role, organization, Appointed);

    // A hash is slow on purpose; those who share a password may share it.
    string Hash(string password) => hashes.TryGetValue(password, out var hash) ? hash : hashes[password] = accounts.Hash(password);
}
