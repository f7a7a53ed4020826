using Khue.Kernel.Domain;

namespace Khue.Signing;

internal static class SigningErrors
{
}
