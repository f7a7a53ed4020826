using System.Buffers.Binary;
using Khue.Identity;
using Khue.Identity.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity;

/// <summary>Every other test sets one round, so that signing in costs nothing.</summary>
public sealed class PasswordRoundsTests
{
    [Theory]
    [InlineData(null, 100_000)]
    [InlineData("250000", 250_000)]
    public void A_stored_password_went_through_as_many_rounds_as_the_setting_says(string? said, int rounds)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(IdentitySettings.From(name => name == "KHUE_PASSWORD_ROUNDS" ? said : null));
        AccountSetup.Services(services);
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(null!, "mat khau de thu");
        // ASP.NET Core Identity's format 3: a marker, the function, the rounds, the salt's length, all big-endian.
        var stored = Convert.FromBase64String(hash);
        Assert.Equal((1, rounds), (stored[0], (int)BinaryPrimitives.ReadUInt32BigEndian(stored.AsSpan(5))));
    }
}
