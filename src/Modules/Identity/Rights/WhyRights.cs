using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Rights;

/// <summary>Says why somebody of the actor's units may or may not do something.</summary>
internal sealed class WhyRights(KhueDb db, Actor actor, IRights rights, ModuleList modules, IOrganizations organizations, IEnumerable<IRelationSource> sources) : IUseCase
{
    internal sealed class Query
    {
        public string? UserName { get; set; }
        public string? Permission { get; set; }
        public string? Unit { get; set; }
        public string? Class { get; set; }
        public string? Learner { get; set; }
    }

    /// <param name="Problem">What in the question could not be understood; null when all was.</param>
    /// <param name="Answer">Null while nothing was asked.</param>
    internal sealed record View(IReadOnlyList<Permission> Permissions, string? Problem, string? Name, string? What, string? Where, RightsAnswer? Answer);

    public async Task<View> Handle(Query q, CancellationToken ct)
    {
        Permission[] all = [.. modules.All.SelectMany(x => x.Permissions)];
        if (string.IsNullOrWhiteSpace(q.UserName)) return new(all, null, null, null, null, null);
        if (await Account(q.UserName, ct) is not { } account) return Wrong($"Không có tài khoản nào tên là {q.UserName} trong phạm vi của anh chị.");
        if (all.FirstOrDefault(x => x.Name == q.Permission) is not { } permission) return Wrong("Chọn một quyền.");
        var unit = string.IsNullOrWhiteSpace(q.Unit) ? await organizations.Find(actor.OrganizationId, ct) : await organizations.FindByCode(q.Unit.Trim().ToUpperInvariant(), ct);
        if (unit is null || !actor.Covers(unit.Id)) return Wrong("Không có đơn vị nào mang mã này trong phạm vi của anh chị.");
        RightsSubject? subject = null;
        if (!string.IsNullOrWhiteSpace(q.Class) && (subject = await First(x => x.Class(unit.Id, q.Class.Trim(), ct))) is null) return Wrong($"{unit.Name} không có lớp {q.Class} trong năm học này.");
        if (!string.IsNullOrWhiteSpace(q.Learner) && (await Account(q.Learner, ct) is not { } learner || (subject = await First(x => x.Learner(unit.Id, learner.PersonId, ct))) is null))
            return Wrong($"Không có em nào có tài khoản {q.Learner} đang học ở {unit.Name}.");
        return new(all, null, account.Name, permission.Text, subject is null ? unit.Name : $"{subject.Name}, {unit.Name}", await rights.Explain(new(account.PersonId, permission.Name, unit.Id, subject?.Id), ct));

        View Wrong(string problem) => new(all, problem, null, null, null, null);
    }

    async Task<RightsSubject?> First(Func<IRelationSource, Task<RightsSubject?>> ask)
    {
        foreach (var source in sources)
            if (await ask(source) is { } found) return found;
        return null;
    }

    Task<Account?> Account(string name, CancellationToken ct)
    {
        var normal = name.Trim().ToUpperInvariant();
        return db.Set<Account>().AsNoTracking().OfUnitsOf(db, actor).FirstOrDefaultAsync(x => x.NormalizedUserName == normal, ct);
    }
}
