using Khue.Kernel.Domain;
using Khue.Web.Api;
using Microsoft.Extensions.Configuration;

namespace Khue.Tests.Web.Api;

public sealed class QuotaTests
{
    static readonly DateTime Noon = new(2026, 12, 1, 5, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void All_of_a_minute_can_be_taken_at_once_and_comes_back_one_after_the_other()
    {
        var quota = new Quota();
        Assert.Equal([3, 2, 1, 0], Enumerable.Range(0, 4).Select(_ => quota.Take(4, Noon).Left));
        var refused = quota.Take(4, Noon);
        Assert.Equal(new(false, 4, 0, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(15)), refused);
        Assert.False(quota.Take(4, Noon.AddSeconds(14)).IsTaken);
        Assert.Equal(new(true, 4, 0, TimeSpan.FromMinutes(1), TimeSpan.Zero), quota.Take(4, Noon.AddSeconds(15)));
        Assert.Equal(1, quota.Take(4, Noon.AddSeconds(45)).Left);
        Assert.Equal(3, quota.Take(4, Noon.AddDays(1)).Left);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_200)]
    [InlineData(1_000_000)]
    public void As_many_as_allowed_are_taken_and_not_one_more(int most)
    {
        var quota = new Quota();
        var taken = 0;
        while (quota.Take(most, Noon).IsTaken) taken++;
        Assert.Equal(most, taken);
    }

    [Fact]
    public void A_clock_that_is_set_back_holds_nobody()
    {
        var quota = new Quota();
        while (quota.Take(4, Noon.AddDays(1)).IsTaken) { }
        var taken = quota.Take(4, Noon);
        Assert.Equal((true, 3), (taken.IsTaken, taken.Left));
    }

    [Fact]
    public void Who_asks_no_more_is_forgotten_and_who_still_does_is_not()
    {
        var time = new StillTime();
        var quotas = Quotas(time);
        for (var i = 0; i < 1_000; i++) quotas.Take($"once {i}", 10);
        for (var i = 0; i < 10; i++) quotas.Take("often", 10);
        Assert.Equal(1_001, quotas.Count);
        time.Move(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 5; i++) Assert.True(quotas.Take("often", 10).IsTaken);
        time.Move(TimeSpan.FromSeconds(31));
        Assert.Equal(4, quotas.Take("often", 10).Left);
        Assert.Equal(1, quotas.Count);
    }

    [Fact]
    public void However_many_ask_the_memory_they_take_is_bounded()
    {
        var quotas = Quotas(new StillTime());
        for (var i = 0; i < Khue.Web.Api.Quotas.MostKept * 2 + 10; i++) quotas.Take($"{i}", 10);
        Assert.InRange(quotas.Count, 1, Khue.Web.Api.Quotas.MostKept);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("many")]
    public void A_limit_that_cannot_be_understood_stops_the_start(string said) => Assert.Throws<InvalidOperationException>(() => Quotas(new StillTime(), said));

    static Quotas Quotas(TimeProvider time, string? api = null) => new(new LocalClock(time), new ConfigurationBuilder().AddInMemoryCollection([new("KHUE_LIMIT_API", api)]).Build());
}

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class StillTime : TimeProvider
{
    DateTimeOffset now = System.GetUtcNow();
    public override DateTimeOffset GetUtcNow() => now;
    public void Move(TimeSpan by) => now += by;
}
