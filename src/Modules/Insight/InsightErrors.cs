using Khue.Kernel.Domain;

namespace Khue.Insight;

internal static class InsightErrors
{
}
