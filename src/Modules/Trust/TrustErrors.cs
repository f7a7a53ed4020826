namespace Khue.Trust;

internal static class TrustErrors
{
}
