using Khue.Identity.Appointments;
using Khue.Kernel.Domain;
using Khue.Registry.Organizations;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity;

/// <summary>Each test changes the wards of a province, and takes the change back.</summary>
public abstract class WardPeopleTests(KhueHost host)
{
    Province Province => host.Province;
    Task Do<TUseCase>(Func<TUseCase, Task> act) where TUseCase : notnull => host.As(Province["so"], s => act(s.GetRequiredService<TUseCase>()));
    Task<List<Appointment>> Of(string who) => host.Db(db => db.Set<Appointment>().AsNoTracking().Where(x => x.PersonId == Province[who].PersonId).OrderBy(x => x.Id).ToListAsync());

    [Fact]
    public async Task People_of_a_merged_ward_go_on_in_the_ward_that_remains_from_that_day_and_come_back_with_it()
    {
        var on = (await host.As(Province["so"], s => Task.FromResult(s.GetRequiredService<LocalClock>().Today))).AddDays(10);
        await Do<MergeWards>(x => x.Handle(new() { Id = Province.WardId, Others = "W26068", Into = "W26041", On = on }, default));
        await host.Settle();
        var moved = await Of("xa2");
        Assert.Equal([(Province.OtherWardId, on.AddDays(-1)), (Province.WardId, null)], moved.Select(x => (x.OrganizationId, x.To)));
        Assert.Equal((on, moved[0].Role), (moved[1].From, moved[1].Role));
        Assert.Equal((Province.WardId, null), (Assert.Single(await Of("xa")).OrganizationId, Assert.Single(await Of("xa")).To));
        await Do<UndoOrganizationChange>(x => x.Handle(new() { Id = Province.WardId }, default));
        await host.Settle();
        Assert.Equal((Province.OtherWardId, null), (Assert.Single(await Of("xa2")).OrganizationId, Assert.Single(await Of("xa2")).To));
    }

    [Fact]
    public async Task People_of_a_ward_that_was_split_and_ended_go_on_in_each_part()
    {
        var on = (await host.As(Province["so"], s => Task.FromResult(s.GetRequiredService<LocalClock>().Today))).AddDays(400);
        await Do<SplitWard>(x => x.Handle(new()
        {
            Id = Province.WardId, On = on, Ends = true, Schools = new() { [Province.SchoolId.ToString()] = "1" },
            Parts = [new() { Code = "W26080", Name = "Phường Phần Một", WardCode = "26080" }, new() { Code = "W26098", Name = "Phường Phần Hai", WardCode = "26098" }],
        }, default));
        await host.Settle();
        var now = await Of("xa");
        Assert.Equal((3, on.AddDays(-1)), (now.Count, now[0].To));
        Assert.All(now.Skip(1), x => Assert.Equal((on, null, now[0].Id), (x.From, x.To, x.MovedFrom)));
        Assert.Equal(2, now.Skip(1).Select(x => x.OrganizationId).Distinct().Count());
        // Ended in one part alone, it goes on when the parts are one again.
        await host.Db(db => db.Set<Appointment>().Where(x => x.Id == now[1].Id).ExecuteUpdateAsync(x => x.SetProperty(a => a.To, on.AddDays(5))));
        await Do<UndoOrganizationChange>(x => x.Handle(new() { Id = Province.WardId }, default));
        await host.Settle();
        Assert.Null(Assert.Single(await Of("xa")).To);
    }
}

public sealed class WardPeopleOnSqlite(SqliteHost host) : WardPeopleTests(host), IClassFixture<SqliteHost>;
public sealed class WardPeopleOnPostgres(PostgresHost host) : WardPeopleTests(host), IClassFixture<PostgresHost>;
