using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Trust;
using Khue.Trust.Requests;
using Microsoft.Extensions.Configuration;

namespace Khue.Tests.Modules.Trust;

public sealed class LegalClockTests
{
    static readonly LegalClock Clock = LegalClock.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Trust:Holidays:0", "2026-02-16"), new("Trust:Holidays:1", "2026-02-17")]).Build());
    static readonly Actor Asker = Actor.Nobody with { PersonId = Guid.CreateVersion7(), Name = "Phụ huynh" };
    static readonly Actor Clerk = Actor.Nobody with { PersonId = Guid.CreateVersion7(), Name = "Văn thư" };

    [Theory]
    // Tuesday; over a weekend; asked on a Saturday; over 30/4 and 1/5, a Thursday and a Friday; over announced days of Tết.
    [InlineData("2026-03-03", "2026-03-05")]
    [InlineData("2026-03-05", "2026-03-09")]
    [InlineData("2026-03-07", "2026-03-10")]
    [InlineData("2026-04-29", "2026-05-05")]
    [InlineData("2026-02-13", "2026-02-19")]
    public void Two_working_days_pass_over_weekends_and_holidays(string from, string to) => Assert.Equal(DateOnly.Parse(to), Clock.AfterWorkingDays(DateOnly.Parse(from), 2));

    [Theory]
    [InlineData("2026-03-03", "2026-03-10", "còn 5 ngày làm việc")]
    [InlineData("2026-03-10", "2026-03-10", "hôm nay là hạn cuối")]
    [InlineData("2026-03-13", "2026-03-10", "quá hạn 3 ngày làm việc")]
    [InlineData("2026-03-08", "2026-03-07", "quá hạn 1 ngày làm việc")]
    public void What_is_left_is_said_in_working_days(string today, string last, string said) => Assert.Equal(said, Clock.LeftText(DateOnly.Parse(today), DateOnly.Parse(last)));

    [Theory]
    [InlineData(nameof(RequestKind.Copy), 10)]
    [InlineData(nameof(RequestKind.Correction), 10)]
    [InlineData(nameof(RequestKind.Erasure), 20)]
    [InlineData(nameof(RequestKind.Restriction), 15)]
    public void Each_kind_has_its_term_with_its_source(string kind, int days)
    {
        var request = Make(Enum.Parse<RequestKind>(kind));
        Assert.Equal(new DateOnly(2026, 3, 3).AddDays(days), request.DueBy);
        Assert.Contains("356/2025", request.Source);
    }

    [Fact]
    public void One_extension_with_a_reason_before_the_end_and_no_longer_than_the_law_allows()
    {
        var request = Make(RequestKind.Erasure);
        var day = new DateOnly(2026, 3, 20);
        Assert.Equal(TrustErrors.ExtensionTooLong, Refused(() => request.Extend(Clerk, 16, "lý do", day)));
        Assert.Equal(TrustErrors.ExtensionTooLong, Refused(() => request.Extend(Clerk, 0, "lý do", day)));
        Assert.Equal(TrustErrors.ReasonMissing, Refused(() => request.Extend(Clerk, 5, "  ", day)));
        Assert.Equal(TrustErrors.TooLateToExtend, Refused(() => request.Extend(Clerk, 5, "lý do", request.DueBy.AddDays(1))));
        var due = request.DueBy;
        request.Extend(Clerk, 15, "chờ cơ quan lưu trữ", day);
        Assert.Equal(due.AddDays(15), request.DueBy);
        Assert.Equal(TrustErrors.AlreadyExtended, Refused(() => request.Extend(Clerk, 1, "lý do", day)));
    }

    [Fact]
    public void It_is_received_once_answered_once_with_words_and_by_somebody_else()
    {
        var request = Make(RequestKind.Copy);
        Assert.Equal(TrustErrors.OwnRequest, Refused(() => request.Acknowledge(Asker, At)));
        Assert.Equal(TrustErrors.OwnRequest, Refused(() => request.Settle(Asker, true, "xong", At)));
        request.Acknowledge(Clerk, At);
        Assert.Equal(TrustErrors.AlreadyAcknowledged, Refused(() => request.Acknowledge(Clerk, At)));
        Assert.Equal(TrustErrors.AnswerMissing, Refused(() => request.Settle(Clerk, true, " ", At)));
        request.Settle(Clerk, true, "Mời đến văn phòng nhận.", At);
        Assert.Equal(TrustErrors.RequestSettled, Refused(() => request.Settle(Clerk, false, "thôi", At)));
        Assert.Equal(TrustErrors.RequestSettled, Refused(() => request.Withdraw(At)));
    }

    [Fact]
    public void Only_a_copy_needs_no_words()
    {
        Assert.Equal(TrustErrors.TextMissing, Refused(() => Make(RequestKind.Erasure, " ")));
        Assert.Equal("", Make(RequestKind.Copy, null).Text);
    }

    static readonly DateTime At = new(2026, 3, 3, 2, 0, 0, DateTimeKind.Utc);

    static DataRequest Make(RequestKind kind, string? text = "Số điện thoại cũ của mẹ.") => new(kind, Guid.CreateVersion7(), "Em", "Mẹ", Asker, Guid.CreateVersion7(), text, At, Clock);

    static DomainError Refused(Action act) => Assert.Throws<DomainException>(act).Error;
}
