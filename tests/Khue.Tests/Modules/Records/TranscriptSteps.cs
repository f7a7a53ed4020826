using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Jobs;
using Khue.Records;
using Khue.Records.Signing;
using Khue.Records.Transcripts;
using Khue.Signing.Certificates;
using Khue.Signing.Contracts;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Records;

/// <summary>The steps from a class with results to its issued học bạ.</summary>
public abstract class TranscriptSteps(KhueHost host)
{
    private protected const string Pin = "260517";

    private protected async Task<Guid> Ready(string name)
    {
        foreach (var user in (string[])["gv1", "gv2", "hieutruong"]) await SetPin(user);
        return await Classroom.Make(host, name);
    }

    private protected async Task<Guid> Issued(string name)
    {
        var classId = await Ready(name);
        await Draw(classId);
        foreach (var user in (string[])["gv1", "gv2", "gv2", "hieutruong"]) await Sign(user, classId);
        Assert.Equal([TranscriptState.Issued], await States(classId));
        return classId;
    }

    private protected async Task SetPin(string user, bool again = false)
    {
        if (!again && await As(user, s => s.GetRequiredService<ICertificates>().Mine(default)) is { LockedUntil: null }) return;
        await As(user, s => s.GetRequiredService<SetPin>().Handle(new() { Password = Province.Password, Pin = Pin, Again = Pin }, default));
    }

    private protected Task<int> Draw(Guid classId) => As("hieutruong", s => s.GetRequiredService<DrawTranscripts>().Handle(classId, default));

    private protected async Task<Guid> Order(string user, Guid classId, string? pin, string? password = null)
    {
        var groups = (await Entries(user, classId)).Where(e => e.Remarks is null).Select(SigningGroup.KeyOf).Distinct().ToList();
        return await As(user, s => s.GetRequiredService<OrderSigning>().Handle(new() { Groups = groups, Pin = pin, Password = password }, default));
    }

    private protected async Task<Job> Sign(string user, Guid classId)
    {
        var job = await Order(user, classId, Pin);
        await host.Settle();
        return await Job(job);
    }

    private protected async Task<List<SignatureQueue.Entry>> Entries(string user, Guid classId) =>
        [.. (await As(user, s => s.GetRequiredService<SignatureQueue>().Entries(default))).Where(e => e.ClassId == classId)];

    private protected static async Task Refused(string code, Func<Task> act) => Assert.EndsWith(code, (await Assert.ThrowsAsync<DomainException>(act)).Error.Code);

    private protected Task<Job> Job(Guid id) => host.Db(db => db.Set<Job>().AsNoTracking().SingleAsync(x => x.Id == id));
    private protected Task<List<Transcript>> All(Guid classId) => host.Db(db => db.Set<Transcript>().AsNoTracking().Where(x => x.ClassId == classId).Standing().OrderBy(x => x.SortKey).ToListAsync());
    private protected async Task<IEnumerable<TranscriptState>> States(Guid classId) => (await All(classId)).Select(t => t.State).Distinct();
    private protected Task<byte[]> File(string address) => host.Services.GetRequiredService<IFileStore>().Bytes(address, default);
    private protected Task<VerificationResult> Verify(byte[] file) => host.Services.GetRequiredService<IVerifier>().Verify(file);
    private protected Task<T> As<T>(string user, Func<IServiceProvider, Task<T>> work) => host.As(host.Province[user], work);
    private protected Task As(string user, Func<IServiceProvider, Task> work) => host.As(host.Province[user], work);
}
