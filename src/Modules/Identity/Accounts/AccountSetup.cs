using Khue.Identity.Contracts;
using Khue.Identity.Slips;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Accounts;

/// <summary>Accounts: the sign-in library's, opened out of records, handed over by slips.</summary>
internal static class AccountSetup
{
    public static void Services(IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options =>
        {
            options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-_@";
            options.Password.RequiredLength = 10;
            options.Password.RequireNonAlphanumeric = options.Password.RequireUppercase = options.Password.RequireLowercase = options.Password.RequireDigit = false;
        }).AddUserStore<Passkeys.AccountStore>();
        services.AddOptions<PasswordHasherOptions>().Configure<IdentitySettings>((o, settings) => o.IterationCount = settings.PasswordRounds);
        services.AddScoped<IAccounts, AccountOpener>().AddScoped<IKeepsPeople, KeptAccounts>().AddScoped<IAccountLooks, AccountLooks>().AddScoped<IRecordFinder, AccountFinder>().AddScoped<IRecordFinder, ClientFinder>()
            .AddScoped<UserNames>().AddScoped<RecordAccounts>().AddScoped<IRecordAccounts>(s => s.GetRequiredService<RecordAccounts>())
            .AddSingleton<SlipCode>().AddScoped<FirstSignIns>().AddScoped<IFirstSignIns>(s => s.GetRequiredService<FirstSignIns>())
            .AddScoped<Alerts.AlertLetters>();
    }
}
