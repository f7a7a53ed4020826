using System.Text;
using Khue.Identity.Factors;

namespace Khue.Tests.Modules.Identity;

public sealed class TotpTests
{
    static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // Appendix B of RFC 6238, the last six digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => Assert.Equal(code, Totp.Code(Secret, seconds / 30));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_clock_may_be_off_by_one_step(int off, bool isRight)
    {
        var now = new DateTime(2026, 11, 22, 1, 0, 10, DateTimeKind.Utc);
        Assert.Equal(isRight, Totp.Match(Secret, Totp.Code(Secret, Totp.StepOf(now) + off), now) is not null);
    }

    [Theory]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    [InlineData("f", "MY")]
    public void Secrets_are_written_in_base32(string text, string written) => Assert.Equal(written, Totp.Base32(Encoding.ASCII.GetBytes(text)));
}
