using System.Net;
using System.Net.Sockets;
using Khue.Signing.Authority;

namespace Khue.Tests.Modules.Signing;

public sealed class RemoteTimestampsTests
{
    [Theory]
    [InlineData(nameof(Stamping.IsDown))]
    [InlineData(nameof(Stamping.Errs))]
    [InlineData(nameof(Stamping.TalksNonsense))]
    [InlineData(nameof(Stamping.AnswersAnother))]
    [InlineData(nameof(Stamping.Refuses))]
    public async Task Whatever_goes_wrong_there_is_one_refusal_here(string how)
    {
        await using var service = await OpensslStamps.Start(SigningFixture.Now);
        var stamps = new RemoteTimestamps(new Clients(), new(service.Address), TimeSpan.FromMinutes(1));
        Assert.NotEmpty(await stamps.Stamp(new byte[32], default));
        service.Mode = Enum.Parse<Stamping>(how);
        await Assert.ThrowsAsync<HttpRequestException>(() => stamps.Stamp(new byte[32], default));
    }

    [Fact]
    public async Task A_service_that_is_not_there_or_never_answers_is_given_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = new Uri($"http://{silent.LocalEndpoint}/");
        await Assert.ThrowsAsync<HttpRequestException>(() => new RemoteTimestamps(new Clients(), address, TimeSpan.FromMilliseconds(200)).Stamp(new byte[32], default));
        silent.Stop();
        await Assert.ThrowsAsync<HttpRequestException>(() => new RemoteTimestamps(new Clients(), address, TimeSpan.FromMinutes(1)).Stamp(new byte[32], default));
    }

    sealed class Clients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(new SocketsHttpHandler());
    }
}
