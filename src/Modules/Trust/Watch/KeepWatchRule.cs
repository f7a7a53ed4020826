using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Trust.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Watch;

/// <summary>Sets when a rule raises an incident, or turns it off.</summary>
internal sealed class KeepWatchRule(KhueDb db, Actor actor, WatchRules rules) : IUseCase
{
    internal sealed class Command
    {
        public string Code { get; set; } = "";
        public int Threshold { get; set; }
        public int Minutes { get; set; }
        public bool IsOn { get; set; }
        [Required(ErrorMessage = "Ghi vì sao đổi mức."), MaxLength(300, ErrorMessage = "Lý do dài quá 300 chữ.")] public string Reason { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        if (!actor.Can(TrustPermissions.KeepRules)) throw new NotFoundException(nameof(WatchRule));
        var rule = (await rules.Now(ct)).FirstOrDefault(x => x.Code == c.Code) ?? throw new NotFoundException(nameof(WatchRule));
        var setting = await db.Set<WatchSetting>().FirstOrDefaultAsync(x => x.Code == c.Code, ct);
        if (setting is null) db.Add(setting = new() { Code = c.Code });
        setting.Set(c.Threshold, c.Minutes, c.IsOn);
        db.Tell(new WatchRuleSet(setting.Id, actor.OrganizationId, rule.Title, Text(rule.Threshold, rule.Minutes, rule.IsOn), Text(c.Threshold, c.Minutes, c.IsOn), c.Reason.Trim()));
        await db.SaveChangesAsync(ct);
    }

    static string Text(int threshold, int minutes, bool isOn) => isOn ? $"{threshold} trong {minutes} phút" : "tắt";
}
