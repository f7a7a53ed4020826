using System.Net;
using Khue.Identity.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;

namespace Khue.Identity.Provider;

internal static class ProviderRefusals
{
    /// <summary>A request to the provider that no honest client makes.</summary>
    /// <param name="client">The client's key; empty when unknown.</param>
    /// <param name="cause">One of the words of <see cref="ProviderRefused"/>.</param>
    public static Task Provider(this RefusalLog log, KhueDb db, Guid client, string cause, IPAddress? address) =>
        log.Write(db, client, cause, address, (place, count) => new ProviderRefused(client, null, cause, place, count));
}
