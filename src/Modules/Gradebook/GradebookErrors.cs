using Khue.Kernel.Domain;

namespace Khue.Gradebook;

internal static class GradebookErrors
{
}
