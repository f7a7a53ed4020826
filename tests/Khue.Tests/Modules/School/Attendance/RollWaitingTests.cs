using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.School;
using Khue.School.Attendance;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.Attendance;

public abstract class RollWaitingTests(KhueHost host, SchoolFixture school)
{
    /// <summary>A day of the year that is no Sunday, or the Sunday after it.</summary>
    DateOnly Weekday => school.Day(school.Day(14).DayOfWeek == DayOfWeek.Sunday ? 13 : 14);
    DateOnly Sunday => school.Day(14 + (int)school.Day(14).DayOfWeek);

    Task<IReadOnlyList<WaitingLine>> At(string who, DateOnly day, int hour) => host.As(host.Province[who], s =>
        new RollWaiting(s.GetRequiredService<KhueDb>(), new LocalClock(new Fixed(LocalClock.Utc(day.ToDateTime(new(hour, 30))))), s.GetRequiredService<SchoolSettings>()).For(host.Province[who], default));

    [Fact]
    public async Task The_homeroom_teacher_is_asked_until_the_roll_is_taken()
    {
        var line = Assert.Single(await At("gv1", Weekday, 6));
        Assert.Equal(("Điểm danh 8A1", $"/school/classes/{school.Classes.ClassId}/roll", "45 em", false), (line.Text, line.Href, line.Count, line.MustAct));
        Assert.True(Assert.Single(await At("gv1", Weekday, 8)).MustAct);
        Assert.Empty(await At("gv1", Sunday, 8));
        Assert.Empty(await At("gv1", school.Classes.To.AddDays(7 - (int)school.Classes.To.DayOfWeek + 1), 8));
    }

    [Fact]
    public async Task Heads_are_told_of_missing_rolls_once_it_is_late()
    {
        Assert.Empty(await At("hieupho", Weekday, 7));
        var line = Assert.Single(await At("hieupho", Weekday, 8));
        Assert.Equal(("1 lớp chưa điểm danh", "8A1", true), (line.Text, line.Detail, line.MustAct)); // 8A2 has no learners
    }

    [Fact]
    public async Task A_roll_taken_is_asked_for_no_more()
    {
        var day = Weekday.AddDays(Weekday.DayOfWeek == DayOfWeek.Saturday ? 2 : 1);
        await host.As(host.Province["gv2"], s => s.GetRequiredService<TakeRoll>().Handle(new() { ClassId = school.Classes.ClassId, Day = day }, default));
        Assert.Empty(await At("gv1", day, 8));
        Assert.Empty(await At("hieupho", day, 8));
    }

    [Theory]
    [InlineData("gv2")]
    [InlineData("gv3")]
    [InlineData("vanthu")]
    [InlineData("hieutruong2")]
    [InlineData("so")]
    public async Task Nobody_else_is_asked(string who) => Assert.Empty(await At(who, Weekday, 9));

    sealed class Fixed(DateTime utc) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(utc);
    }
}

public sealed class RollWaitingOnSqlite(SchoolOnSqlite school) : RollWaitingTests(school.Host, school), IClassFixture<SchoolOnSqlite>;
public sealed class RollWaitingOnPostgres(SchoolOnPostgres school) : RollWaitingTests(school.Host, school), IClassFixture<SchoolOnPostgres>;
