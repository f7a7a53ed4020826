using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Khue.Identity.Clients;

/// <summary>Writes, on every node, what <see cref="ClientUses"/> has counted.</summary>
internal sealed class ClientUseWriter(ClientUses uses, ILogger<ClientUseWriter> log) : BackgroundService
{
    static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Rhythm, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try { await uses.Write(CancellationToken.None); }
            catch (Exception e) { log.LogError(e, "How often clients were given tokens could not be written"); }
        }
    }
}
