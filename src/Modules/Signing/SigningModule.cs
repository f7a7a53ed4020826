using Khue.Kernel.Access;
using Khue.Kernel.Modules;

namespace Khue.Signing;

public sealed class SigningModule : IModule
{
    public string Name => "signing";

    public IEnumerable<Permission> Permissions => SigningPermissions.All;

    public void Services(Microsoft.Extensions.DependencyInjection.IServiceCollection services) => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Contracts.IVerifier, Verification.Verifier>(
        Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Contracts.ITrustedRoots>(services, new Verification.FileRoots(null)));
}
