using Khue.Kernel.Domain;

namespace Khue.School;

internal static class SchoolErrors
{
}
