using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Transcripts;

/// <summary>How far the signing has come: by class for the staff of a school, by school for the offices above. Counts only.</summary>
internal sealed class TranscriptProgress(KhueDb db, Actor actor, IClasses classes, ISchoolYears years, IOrganizations organizations, LocalClock clock) : IUseCase
{
    /// <param name="Id">Of the class or the school.</param>
    internal sealed record Row(Guid Id, string Name, int Subjects, int Homeroom, int Principal, int Issued, int Open);

    internal sealed record View(bool IsSchool, int StartYear, IReadOnlyList<Row> Rows);

    public async Task<View> Handle(int? startYear, CancellationToken ct) =>
        Role.School.Contains(actor.Role) ? await School(startYear, ct) : await Above(startYear ?? YearOf(clock.Today), ct);

    async Task<View> School(int? startYear, CancellationToken ct)
    {
        var year = startYear ?? await years.Current(actor.OrganizationId, ct) ?? YearOf(clock.Today);
        var all = actor.Role == Role.Teacher ? (await classes.OfTeacher(actor.PersonId, ct)).Where(c => c.StartYear == year && c.SchoolId == actor.OrganizationId) : await classes.OfSchool(actor.OrganizationId, year, ct);
        var counts = await Count(db.Set<Transcript>().AsNoTracking().Where(x => x.SchoolId == actor.OrganizationId && x.StartYear == year).Standing().GroupBy(x => new Key { Id = x.ClassId, State = x.State, IsStale = x.IsStale }), ct);
        return new(true, year, [.. all.Select(c => counts.GetValueOrDefault(c.Id, new(c.Id, "", 0, 0, 0, 0, 0)) with { Name = c.Name })]);
    }

    async Task<View> Above(int year, CancellationToken ct)
    {
        var counts = await Count(db.Set<Transcript>().AsNoTracking().Within(actor, x => x.SchoolId).Where(x => x.StartYear == year).Standing().GroupBy(x => new Key { Id = x.SchoolId, State = x.State, IsStale = x.IsStale }), ct);
        var schools = (await organizations.Subtree(actor.OrganizationId, ct)).Where(o => o.Kind is OrganizationKind.School or OrganizationKind.Campus);
        return new(false, year, [.. schools.Where(s => counts.ContainsKey(s.Id)).Select(s => counts[s.Id] with { Name = s.Name })]);
    }

    static async Task<Dictionary<Guid, Row>> Count(IQueryable<IGrouping<Key, Transcript>> groups, CancellationToken ct)
    {
        var rows = await groups.Select(g => new { g.Key.Id, g.Key.State, g.Key.IsStale, Count = g.Count() }).ToListAsync(ct);
        return rows.GroupBy(x => x.Id).ToDictionary(g => g.Key, g =>
        {
            int In(TranscriptState state) => g.Where(x => !x.IsStale && x.State == state).Sum(x => x.Count);
            return new Row(g.Key, "", In(TranscriptState.Drawn), In(TranscriptState.SubjectsSigned), In(TranscriptState.HomeroomSigned), g.Where(x => x.State == TranscriptState.Issued).Sum(x => x.Count),
                g.Where(x => x.State != TranscriptState.Issued && (x.IsStale || x.State == TranscriptState.Returned)).Sum(x => x.Count));
        });
    }

    // The school year turns in August.
    static int YearOf(DateOnly day) => day.Month >= 8 ? day.Year : day.Year - 1;

    sealed class Key
    {
        public Guid Id { get; init; }
        public TranscriptState State { get; init; }
        public bool IsStale { get; init; }
        public override bool Equals(object? other) => other is Key key && (key.Id, key.State, key.IsStale) == (Id, State, IsStale);
        public override int GetHashCode() => HashCode.Combine(Id, State, IsStale);
    }
}
