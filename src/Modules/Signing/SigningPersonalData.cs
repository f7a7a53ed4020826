using Khue.Kernel.Access;

namespace Khue.Signing;

internal static class SigningPersonalData
{
    public static readonly PersonalData[] All = [];
}
