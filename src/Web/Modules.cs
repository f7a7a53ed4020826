using Khue.Gradebook;
using Khue.Identity;
using Khue.Insight;
using Khue.Kernel.Modules;
using Khue.Records;
using Khue.Registry;
using Khue.School;
using Khue.Signing;
using Khue.Trust;

namespace Khue.Web;

/// <summary>What the program is made of, in the order of dependency. Adding a module is adding a line.</summary>
public static class Modules
{
    public static readonly IModule[] All =
    [
        new RegistryModule(),
        new IdentityModule(),
        new SigningModule(),
        new TrustModule(),
        new SchoolModule(),
        new GradebookModule(),
        new RecordsModule(),
        new InsightModule(),
        new WebModule(),
    ];
}
