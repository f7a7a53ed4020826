using Khue.Kernel.Domain;

namespace Khue.Records;

internal static class RecordsErrors
{
}
