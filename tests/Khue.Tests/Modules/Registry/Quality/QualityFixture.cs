using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.Quality;
using Khue.School.Enrolments;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Quality;

/// <summary>A clock that a test sets; it starts on 10/11/2026, 09:00 in Vietnam, and stands.</summary>
public sealed class SetClock : TimeProvider
{
    public const string Reason = "Its people must have come before the day that the clock stands at.";
    DateTimeOffset now = new(2026, 11, 10, 2, 0, 0, TimeSpan.Zero);
    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>09:00 of that day.</summary>
    public void Turn(DateOnly day) => now = new(day.ToDateTime(new(2, 0)), TimeSpan.Zero);

    /// <summary>Long enough for what is remembered for seconds to be asked anew.</summary>
    public void Pass(int minutes = 1) => now = now.AddMinutes(minutes);
}

public sealed class QualityOnSqliteHost : SqliteHost
{
    public SetClock Clock { get; } = new();
    public override string? OwnBeginning => SetClock.Reason;
    protected override void Replace(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);
}

public sealed class QualityOnPostgresHost : PostgresHost
{
    public SetClock Clock { get; } = new();
    public override string? OwnBeginning => SetClock.Reason;
    protected override void Replace(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);
}

/// <summary>What a test of data quality does with a province.</summary>
internal static class QualitySteps
{
    /// <summary>A pupil of whom nothing is missing but the family.</summary>
    public static PersonCandidate Whole(string name, int ordinal) =>
        new(name, new(2014, 3, 12), Gender.Male, $"075214{ordinal:000000}", $"75{ordinal:00000000}") { Ethnicity = "Kinh", BirthPlace = "Đồng Nai" };

    /// <summary>Adds pupils to a school as a use case would: people, enrolment, facts.</summary>
    public static Task<IReadOnlyList<Guid>> Pupils(this KhueHost host, Guid school, params PersonCandidate[] people) => host.As(host.Province["vanthu"], async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var ids = await s.GetRequiredService<IPeopleWriter>().Add(school, people, default);
        await db.InsertMany(ids.Zip(people).Select(x => new Enrolment { PersonId = x.First, SchoolId = school, Name = x.Second.FullName, SortKey = "", From = new(2025, 9, 1) }), default);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return ids;
    });

    /// <summary>Runs the round until every unit was judged today.</summary>
    public static Task Round(this KhueHost host) => host.Services.GetRequiredService<QualityRounds>().Sweep(() => Task.FromResult(true), default);

    public static Task<QualityReport.View> Report(this KhueHost host, string who, Guid? unit = null, DateOnly? on = null) =>
        host.As(host.Province[who], s => s.GetRequiredService<QualityReport>().Handle(new(unit, on), default));

    public static async Task<(long Measured, long Good)> Score(this KhueHost host, QualityDimension dimension, string who = "vanthu", Guid? unit = null, DateOnly? on = null) =>
        (await host.Report(who, unit, on)).Scores.Where(x => x.Dimension == dimension).Select(x => (x.Measured, x.Good)).Single();

    public static async Task<(int Asked, int Failed)> Rule(this KhueHost host, string code, string who = "vanthu") =>
        (await host.Report(who)).Rules.Where(x => x.Code == code).Select(x => (x.Asked, x.Failed)).SingleOrDefault();

    public static async Task<IReadOnlyList<FailingPeople.Row>> Failing(this KhueHost host, string rule, string who = "vanthu", Guid? unit = null) =>
        (await host.As(host.Province[who], s => s.GetRequiredService<FailingPeople>().Handle(new() { Rule = rule, Unit = unit, Size = 200 }, default))).People.Items;

    /// <summary>Every counter, as text.</summary>
    public static Task<List<string>> Counters(this KhueHost host, Guid? unit = null) =>
        host.Db(async db => (await db.Set<QualityCount>().AsNoTracking().Where(x => unit == null || x.UnitId == unit).ToListAsync()).Select(x => $"{x.UnitId} {x.Bit}: {x.Failed} of {x.Asked}").Order(StringComparer.Ordinal).ToList());
}
