using System.Collections.Concurrent;
using Khue.Gradebook.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.School.Contracts;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

using SubjectView = Khue.Gradebook.Contracts.SubjectView;

namespace Khue.Tests.Modules.Records;

/// <summary>Classes and their results as the modules beside would tell them, set by the tests.</summary>
internal sealed class Classroom : IClasses, ISchoolYears, IAttendance, IResults
{
    readonly ConcurrentDictionary<Guid, (ClassView View, ClassResults Results)> classes = new();

    public void Put(ClassView view, ClassResults results) => classes[view.Id] = (view, results);
    public ClassResults this[Guid classId] => classes[classId].Results;
    public void Change(Guid classId, Func<LearnerResult, LearnerResult> change)
    {
        var (view, results) = classes[classId];
        classes[classId] = (view, results with { Learners = [.. results.Learners.Select(change)] });
    }

    public Task<ClassView?> Find(Guid classId, CancellationToken ct) => Task.FromResult(classes.TryGetValue(classId, out var x) ? x.View : null);
    public Task<IReadOnlyList<ClassView>> OfSchool(Guid schoolId, int startYear, CancellationToken ct) => List(classes.Values.Select(x => x.View).Where(x => x.SchoolId == schoolId && x.StartYear == startYear));
    public Task<IReadOnlyList<LearnerView>> Roster(Guid classId, DateOnly? on, CancellationToken ct) => List(classes[classId].Results.Learners.Select(l => new LearnerView(l.PersonId, l.Name, NameSortKey.Of(l.Name), default, null)));
    public async Task<ClassMembers> Members(Guid classId, CancellationToken ct) => new(await Roster(classId, null, ct), []);
    public Task<IReadOnlyList<TeachingView>> Teaching(Guid classId, CancellationToken ct) => List(classes[classId].Results.Subjects.Select(s => new TeachingView(classId, s.Code, s.TeacherId!.Value, s.TeacherName!)));
    public Task<IReadOnlyList<ClassView>> OfTeacher(Guid teacherId, CancellationToken ct) => List(classes.Values.Where(x => x.View.HomeroomTeacherId == teacherId || x.Results.Subjects.Any(s => s.TeacherId == teacherId)).Select(x => x.View));
    public Task<ClassView?> OfLearner(Guid personId, DateOnly? on, CancellationToken ct) => Task.FromResult(classes.Values.FirstOrDefault(x => x.Results.Learners.Any(l => l.PersonId == personId)).View)!;
    public Task<int?> Current(Guid schoolId, CancellationToken ct) => Task.FromResult<int?>(2025);
    public Task<IReadOnlyList<TermView>> Terms(Guid schoolId, int startYear, CancellationToken ct) => List<TermView>([]);
    Task<IReadOnlyDictionary<Guid, AbsenceCount>> IAttendance.OfClass(Guid classId, CancellationToken ct) => Task.FromResult<IReadOnlyDictionary<Guid, AbsenceCount>>(new Dictionary<Guid, AbsenceCount>());
    Task<ClassResults?> IResults.OfClass(Guid classId, CancellationToken ct) => Task.FromResult(classes.TryGetValue(classId, out var x) ? x.Results : null);

    static Task<IReadOnlyList<T>> List<T>(IEnumerable<T> items) => Task.FromResult<IReadOnlyList<T>>([.. items]);

    public static void Register(IServiceCollection services)
    {
        var room = new Classroom();
        services.AddSingleton(room);
        services.Replace(ServiceDescriptor.Singleton<IClasses>(room)).Replace(ServiceDescriptor.Singleton<ISchoolYears>(room));
        services.Replace(ServiceDescriptor.Singleton<IAttendance>(room)).Replace(ServiceDescriptor.Singleton<IResults>(room));
        services.AddSingleton<Breaker>().AddScoped<Khue.Signing.Contracts.IDocumentSigning, BreakableSigning>();
    }

    /// <summary>A class of three with two subjects: gv1 teaches maths, gv2 literature and is homeroom teacher.</summary>
    public static async Task<Guid> Make(KhueHost host, string name, int learners = 3)
    {
        var province = host.Province;
        var (math, literature) = (province["gv1"], province["gv2"]);
        string[] four = ["Nguyễn Quang Vinh", "Lý Thu Hà", "Điểu Thị Ánh", "Trương Mỹ Kim"];
        var names = Enumerable.Range(0, learners).Select(i => four[i % four.Length]).ToList();
        var candidates = names.Select((n, i) => new PersonCandidate(n, new DateOnly(2011, 3, 9).AddDays(i), Gender.Male, null, null) { BirthPlace = "Đồng Nai" }).ToList();
        var ids = await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var added = await s.GetRequiredService<IPeopleWriter>().Add(province.SchoolId, candidates, default);
            await transaction.CommitAsync();
            return added;
        });
        var view = new ClassView(Guid.CreateVersion7(), province.SchoolId, 2025, 9, name, literature.PersonId, literature.Name);
        SubjectView[] subjects = [new("TOAN", "Toán", true, math.PersonId, math.Name), new("VAN", "Ngữ văn", true, literature.PersonId, literature.Name)];
        host.Services.GetRequiredService<Classroom>().Put(view, new(view.Id, "TT22-2021", "Thông tư 22/2021/TT-BGDĐT", subjects, [.. ids.Zip(names).Select(x => Complete(x.First, x.Second))]));
        return view.Id;
    }

    public static LearnerResult Complete(Guid id, string name) => new(id, name,
        [new("TOAN", "6,2", "6,6", "6,5", null, "Chăm, tính toán còn vội", false), new("VAN", "6,0", "6,1", "6,1", null, "Cảm thụ tốt", false)],
        "T", "T", "T", "Đ", "K", "K", 2, 1, "promoted", "Được lên lớp", null, "Lễ phép, chăm chỉ", [], []);
}

/// <summary>Lets a test cut a signing off in the middle, as a kill would.</summary>
internal sealed class Breaker
{
    /// <summary>Signatures still allowed; null for all.</summary>
    public int? Left { get; set; }
}

internal sealed class BreakableSigning(Khue.Signing.Contracts.ITimestampAuthority timestamps, Breaker breaker) : Khue.Signing.Contracts.IDocumentSigning
{
    readonly Khue.Signing.Signatures.DocumentSigning real = new(timestamps);

    public Task<byte[]> Pdf(ReadOnlyMemory<byte> pdf, Khue.Signing.Contracts.SignatureClaims claims, Khue.Signing.Contracts.ISigner signer, CancellationToken ct) => real.Pdf(pdf, claims, signer, ct);

    public Task<System.Xml.XmlElement> Xml(System.Xml.XmlElement target, System.Xml.XmlElement slot, Khue.Signing.Contracts.SignatureClaims claims, Khue.Signing.Contracts.ISigner signer, CancellationToken ct)
    {
        if (breaker.Left is { } left && (breaker.Left = left - 1) < 0) throw new InvalidOperationException("Cut off.");
        return real.Xml(target, slot, claims, signer, ct);
    }
}

public sealed class ClassroomOnSqlite : SqliteHost
{
    protected override void Replace(IServiceCollection services) => Classroom.Register(services);
}

public sealed class ClassroomOnPostgres : PostgresHost
{
    protected override void Replace(IServiceCollection services) => Classroom.Register(services);
}
