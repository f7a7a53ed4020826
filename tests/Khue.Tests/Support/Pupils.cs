using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Registry.Contracts;
using Khue.School.Enrolments;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Support;

/// <summary>Pupils of the province's school who are in no class.</summary>
internal static class Pupils
{
    /// <summary>Enters them and enrols them from last September; their ids in order.</summary>
    public static Task<IReadOnlyList<Guid>> EnterPupils(this KhueHost host, params PersonCandidate[] people) => host.As(host.Province["vanthu"], async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var ids = await s.GetRequiredService<IPeopleWriter>().Add(host.Province.SchoolId, people, default);
        await db.InsertMany(ids.Zip(people).Select(x => new Enrolment { PersonId = x.First, SchoolId = host.Province.SchoolId, Name = x.Second.FullName, SortKey = "", From = new(2025, 9, 1) }), default);
        await transaction.CommitAsync();
        return ids;
    });
}
