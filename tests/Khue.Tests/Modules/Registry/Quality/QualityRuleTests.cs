using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.Registry.Quality;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Quality;

/// <summary>Rules are data: switched, set from a day on, with an owner and a deadline.</summary>
public abstract class QualityRuleTests(KhueHost host)
{
    Province Province => host.Province;
    SetClock Clock => (SetClock)host.Services.GetRequiredService<TimeProvider>();

    [Fact]
    public async Task A_rule_switched_off_counts_no_more_and_one_set_from_a_later_day_waits_for_that_day()
    {
        var clock = Clock;
        var id = (await host.Pupils(Province.SchoolId, QualitySteps.Whole("Cao Văn Sang", 701) with { DateOfBirth = new(2002, 3, 12), PersonalId = "075202000701", MinistryCode = null }))[0];
        await host.Settle();
        Assert.Contains(await host.Failing("ministry-code"), x => x.PersonId == id);
        Assert.DoesNotContain(await host.Failing("pupil-age"), x => x.PersonId == id);
        var today = host.Services.GetRequiredService<LocalClock>().Today;
        await Keep("ministry-code", x => x.IsOn = false);
        await Keep("pupil-age", x => (x.AgeTo, x.On) = (20, today.AddDays(2)));
        await host.Settle();
        Assert.Equal((0, 0), await host.Rule("ministry-code"));
        await Assert.ThrowsAsync<NotFoundException>(() => host.Failing("ministry-code"));
        Assert.DoesNotContain(await host.Failing("pupil-age"), x => x.PersonId == id);
        Assert.Equal(20, (await host.As(Province["so"], s => s.GetRequiredService<QualityRuleList>().Handle(default))).Single(x => x.Code == "pupil-age").Next!.AgeTo);
        clock.Turn(today.AddDays(2));
        await host.Round();
        Assert.Contains(await host.Failing("pupil-age"), x => x.PersonId == id);
        await Keep("ministry-code", x => x.IsOn = true);
        await Keep("pupil-age", x => x.AgeTo = 25);
        await host.Settle();
        Assert.Contains(await host.Failing("ministry-code"), x => x.PersonId == id);
        Assert.DoesNotContain(await host.Failing("pupil-age"), x => x.PersonId == id);
        // Refused at the field, and nothing is lost.
        Assert.Equal("On", (await Refused("pupil-age", x => x.On = today)).Field);
        Assert.Equal("AgeFrom", (await Refused("pupil-age", x => x.AgeFrom = 90)).Field);
        Assert.Equal("DeadlineDay", (await Refused("birth", x => x.DeadlineDay = 31)).Field);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Keep("birth", x => x.Version += 7));
    }

    [Fact]
    public async Task The_owner_of_a_rule_is_reminded_when_the_deadline_nears_and_not_before()
    {
        var clock = Clock;
        await host.Pupils(Province.SchoolId, QualitySteps.Whole("Lý Văn Tám", 801) with { BirthPlace = null });
        await host.Settle();
        clock.Turn(new(2027, 1, 19));
        Assert.Empty(await Waiting("vanthu"));
        clock.Turn(new(2027, 1, 20));
        var line = Assert.Single(await Waiting("vanthu"));
        Assert.Equal(("Hạn 25/01/2027, còn 5 ngày.", false), (line.Detail, line.MustAct));
        Assert.EndsWith(" hồ sơ", line.Count);
        Assert.Empty(await Waiting("hieutruong"));
        clock.Turn(new(2027, 1, 25));
        Assert.True(Assert.Single(await Waiting("vanthu")).MustAct);
        clock.Turn(new(2027, 1, 26));
        Assert.Empty(await Waiting("vanthu"));
    }

    async Task Keep(string code, Action<KeepQualityRule.Command> change)
    {
        var all = await host.As(Province["so"], s => s.GetRequiredService<QualityRuleList>().Handle(default));
        var x = all.Single(r => r.Code == code) is { Next: { } next } ? next : all.Single(r => r.Code == code);
        var command = new KeepQualityRule.Command { Code = code, IsOn = x.IsOn, Severity = x.Severity, DeadlineDay = x.DeadlineDay, AgeFrom = x.AgeFrom, AgeTo = x.AgeTo, UnderAge = x.UnderAge, On = host.Services.GetRequiredService<LocalClock>().Today, Reason = "Thử", Version = x.Version };
        change(command);
        await host.As(Province["so"], s => s.GetRequiredService<KeepQualityRule>().Handle(command, default));
    }

    Task<DomainException> Refused(string code, Action<KeepQualityRule.Command> change) => Assert.ThrowsAsync<DomainException>(() => Keep(code, change));

    async Task<IReadOnlyList<WaitingLine>> Waiting(string who) =>
        [.. (await host.As(Province[who], async s => await Task.WhenAll(s.GetServices<IWaiting>().OfType<QualityWaiting>().Select(x => x.For(Province[who], default))))).SelectMany(x => x)];
}

public sealed class QualityRulesOnSqlite(QualityOnSqliteHost host) : QualityRuleTests(host), IClassFixture<QualityOnSqliteHost>;
public sealed class QualityRulesOnPostgres(QualityOnPostgresHost host) : QualityRuleTests(host), IClassFixture<QualityOnPostgresHost>;
