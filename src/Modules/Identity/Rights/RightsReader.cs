using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Rights;

/// <inheritdoc/>
internal sealed class RightsReader(KhueDb db, RoleBook roles, ModuleList modules, IOrganizations organizations, IEnumerable<IRelationSource> sources, IEnumerable<IActorLimit> limits, LocalClock clock) : IRights
{
    // These act on what stands in a relation to them; the others on their units as a whole.
    static readonly string[] ByRelation = [Role.Teacher, .. Role.Family];

    public async Task<RightsAnswer> Explain(RightsQuestion question, CancellationToken ct)
    {
        var today = clock.Today;
        // Roles over or not begun are told too: they are what people wonder about.
        var held = await db.Set<Appointment>().AsNoTracking().Where(x => x.PersonId == question.PersonId && (x.To == null || x.To >= today.AddDays(-400))).OrderByDescending(x => x.From).Take(20).ToListAsync(ct);
        var subject = question.SubjectId is { } id ? await Subject(question.OrganizationId, id, ct) : null;
        var told = new List<RightsOfRole>();
        foreach (var one in held) told.Add(await Of(one, question, subject, ct));
        return new(told.Exists(x => x.Allowed), [.. told.OrderByDescending(x => x.Allowed)]);
    }

    async Task<RightsSubject?> Subject(Guid unit, Guid id, CancellationToken ct)
    {
        foreach (var source in sources)
            if (await source.Learner(unit, id, ct) is { } learner) return learner;
        return new(id, "lớp", unit);
    }

    async Task<RightsOfRole> Of(Appointment one, RightsQuestion question, RightsSubject? subject, CancellationToken ct)
    {
        var unit = (await organizations.Find(one.OrganizationId, ct))?.Name ?? "đơn vị không còn nữa";
        var reasons = new List<RightsReason> { Time(one), await Permission(one, question.Permission, ct) };
        if (Role.Family.Contains(one.Role)) reasons.Add(new(true, "Gia đình chỉ thấy việc của chính mình hoặc của con em, không theo đơn vị."));
        else
        {
            var covered = (await organizations.Subtree(one.OrganizationId, ct)).FirstOrDefault(x => x.Id == question.OrganizationId);
            reasons.Add(covered is null ? new(false, $"Nơi được hỏi không thuộc {unit}.") : new(true, covered.Id == one.OrganizationId ? $"Việc ở ngay {unit}." : $"{covered.Name} thuộc {unit}."));
        }
        if (one.EndsAt is null)
            foreach (var limit in limits)
                if (await limit.Why(one.PersonId, one.Role, question.OrganizationId, ct) is { } reason) reasons.Add(reason);
        if (ByRelation.Contains(one.Role)) reasons.Add(await Relation(one, subject, ct));
        if (one.EndsAt is not null && await db.Set<SupportRequest>().AsNoTracking().FirstOrDefaultAsync(x => x.AppointmentId == one.Id, ct) is { } support)
            reasons.Add(new(true, $"Vào hỗ trợ với mục đích: {support.Purpose}. {support.DecidedBy} cho phép."));
        return new($"{AppointmentWords.Title(one.Role, one.ActingFor is not null)}, {unit}", reasons.TrueForAll(x => x.Holds), reasons);
    }

    RightsReason Time(Appointment one)
    {
        var until = AppointmentWords.Until(one.To, one.EndsAt);
        if (one.From > clock.Today) return new(false, $"Vai chỉ bắt đầu từ {one.From:dd/MM/yyyy}.");
        if (one.To < clock.Today || one.EndsAt <= clock.Now) return new(false, $"Vai đã hết từ {until}.");
        return new(true, $"Vai đang còn, từ {one.From:dd/MM/yyyy}, đến: {until}{(one.FromRecord ? ", theo hồ sơ" : "")}.");
    }

    async Task<RightsReason> Permission(Appointment one, string permission, CancellationToken ct)
    {
        var declared = modules.All.SelectMany(x => x.Permissions).FirstOrDefault(x => x.Name == permission);
        if (declared is null) return new(false, "Không có quyền tên như vậy.");
        if (!declared.Roles.Contains(one.Role)) return new(false, $"Vai {Role.Title(one.Role).ToLowerInvariant()} không có quyền này. Có quyền là: {string.Join(", ", declared.Roles.Distinct().Select(x => Role.Title(x).ToLowerInvariant()))}.");
        if (one.TemplateId is null) return new(true, $"Vai {Role.Title(one.Role).ToLowerInvariant()} có quyền này.");
        var name = await db.Set<RoleTemplate>().Where(x => x.Id == one.TemplateId).Select(x => x.Name).FirstOrDefaultAsync(ct);
        return (await roles.Of(db, one, ct)).Contains(permission) ? new(true, $"Mẫu vai {name} giữ lại quyền này.") : new(false, $"Vai có quyền này, nhưng mẫu vai {name} không giữ lại.");
    }

    async Task<RightsReason> Relation(Appointment one, RightsSubject? subject, CancellationToken ct)
    {
        if (subject is null) return new(true, "Chỉ với lớp, với em có liên quan; chọn lớp hoặc em để biết rõ.");
        var found = new List<string>();
        foreach (var source in sources) found.AddRange(await source.Between(one.PersonId, subject, clock.Today, ct));
        return found.Count > 0 ? new(true, $"Có liên quan: {string.Join(", ", found)}.") : new(false, "Không có liên quan nào hôm nay: không dạy, không chủ nhiệm, không là người chăm sóc, không phải chính mình.");
    }
}
