using System.Text;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.Quality;
using Khue.Registry.Reconciliation;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Quality;

public abstract class QualityLeaversTests(KhueHost host)
{
    Province Province => host.Province;
    SetClock Clock => (SetClock)host.Services.GetRequiredService<TimeProvider>();

    [Fact]
    public async Task Who_left_is_counted_no_more_as_soon_as_it_is_known()
    {
        var ids = await host.Pupils(Province.OtherSchoolId, new("Uông Văn Đi", new(2014, 3, 12), Gender.Male, "075214000701", null), new("Uông Văn Ở", new(2014, 3, 13), Gender.Male, "075214000702", null));
        await host.Settle();
        await host.Round();
        var before = await host.Db(db => db.Set<QualityPerson>().CountAsync(x => x.CustodianId == Province.OtherSchoolId));
        await host.As(Actor.System, async s =>
        {
            var (db, today) = (s.GetRequiredService<KhueDb>(), s.GetRequiredService<Khue.Kernel.Domain.LocalClock>().Today);
            var enrolment = await db.Set<Enrolment>().SingleAsync(x => x.PersonId == ids[0]);
            enrolment.End(today.AddDays(-1));
            db.Tell(new EnrolmentEnded(ids[0], enrolment.SchoolId, today.AddDays(-1), LeavingKind.Transferred, "QĐ 3"));
            await db.SaveChangesAsync();
        });
        await host.Settle();
        Assert.Equal(before - 1, await host.Db(db => db.Set<QualityPerson>().CountAsync(x => x.CustodianId == Province.OtherSchoolId)));
        Assert.False(await host.Db(db => db.Set<QualityPerson>().AnyAsync(x => x.PersonId == ids[0])));
    }

    [Fact]
    public async Task What_is_found_no_more_was_answered_that_day_and_what_is_found_again_keeps_its_first_deadline()
    {
        await host.Pupils(Province.SchoolId, new("Sầm Văn Muộn", new(2014, 3, 12), Gender.Male, "075214000711", null), new("Sầm Văn Lỳ", new(2014, 3, 12), Gender.Male, "075214000712", null));
        await host.Settle();
        const string muon = "075214000711,Sầm Văn Muộn,{0}\n", ly = "075214000712,Sầm Văn Lỳ,13/03/2014\n", head = "Số định danh,Họ và tên,Ngày sinh\n";
        await Reconcile(head + muon.Replace("{0}", "13/03/2014", StringComparison.Ordinal) + ly);
        Clock.Turn(new(2026, 12, 5));
        await host.Round();
        var late = await host.Score(QualityDimension.Live);
        Assert.True(late.Measured >= 2);
        Assert.Equal(0, late.Good);
        // Mended by the source, after the deadline; the other one is found again.
        await Reconcile(head + muon.Replace("{0}", "12/03/2014", StringComparison.Ordinal) + ly);
        await host.Round();
        Assert.Equal(late, await host.Score(QualityDimension.Live));
        var again = await host.Db(db => db.Set<IdentityFinding>().AsNoTracking().Where(x => x.Kind == FindingKind.Birth && x.State == FindingState.Open).SingleAsync());
        Assert.True(again.FirstFoundAt < new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    async Task Reconcile(string file)
    {
        var form = new FormFile(new MemoryStream(Encoding.UTF8.GetBytes(file)), 0, Encoding.UTF8.GetByteCount(file), "File", "tra-loi.csv");
        await host.As(Province["vanthu"], s => s.GetRequiredService<OrderReconciliation>().Handle(new() { Source = PersonSource.Population, File = form }, default));
        await host.Settle();
    }
}

public sealed class QualityLeaversOnSqlite(QualityOnSqliteHost host) : QualityLeaversTests(host), IClassFixture<QualityOnSqliteHost>;
public sealed class QualityLeaversOnPostgres(QualityOnPostgresHost host) : QualityLeaversTests(host), IClassFixture<QualityOnPostgresHost>;
