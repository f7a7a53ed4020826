using Khue.Identity.Accounts;
using Khue.Identity.Factors;
using Khue.Identity.Passkeys;
using Khue.Identity.Sessions;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;

namespace Khue.Identity.Coverage;

/// <summary>Something that an account may have or not, counted by unit. To add a column, add a class and register it.</summary>
internal interface ICoverageMark
{
    /// <summary>Small first.</summary>
    int Order { get; }

    /// <summary>Head of the column.</summary>
    string Title { get; }

    /// <summary>The accounts that have it.</summary>
    IQueryable<Account> Of(IQueryable<Account> all);
}

internal sealed class UsedMark : ICoverageMark
{
    public int Order => 10;
    public string Title => "Đã đặt mật khẩu";
    public IQueryable<Account> Of(IQueryable<Account> all) => all.Where(x => x.PasswordHash != null);
}

internal sealed class RecentMark(KhueDb db, LocalClock clock) : ICoverageMark
{
    const int Days = 30;

    public int Order => 20;
    public string Title => $"Đăng nhập trong {Days} ngày";

    public IQueryable<Account> Of(IQueryable<Account> all)
    {
        var since = clock.Now.AddDays(-Days);
        return all.Where(x => db.Set<Session>().Any(s => s.AccountId == x.Id && s.StartedAt >= since));
    }
}

internal sealed class SecondFactorMark(KhueDb db) : ICoverageMark
{
    public int Order => 30;
    public string Title => "Có ứng dụng xác nhận";
    public IQueryable<Account> Of(IQueryable<Account> all) => all.Where(x => db.Set<Authenticator>().Any(a => a.AccountId == x.Id));
}

internal sealed class PasskeyMark(KhueDb db) : ICoverageMark
{
    public int Order => 40;
    public string Title => "Có khóa truy cập";
    public IQueryable<Account> Of(IQueryable<Account> all) => all.Where(x => db.Set<Passkey>().Any(p => p.AccountId == x.Id));
}
