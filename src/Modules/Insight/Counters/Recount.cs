using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Records.Contracts;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Insight.Counters;

/// <summary>Counts a school anew from what the other modules hold now, and its transcripts from the journal. Gives the same numbers as the reactions did.</summary>
internal sealed class Recount(KhueDb db, Tally tally, IClasses classes, ISchoolYears years, ISchoolCounts counts, FactCatalog catalog, LocalClock clock)
{
    static readonly string[] TranscriptFacts = ["records.TranscriptsDrawnUp", "records.TranscriptsSigned", "records.TranscriptsIssued"];

    /// <summary>Changes the tracked rows; the caller saves. Rolls are counted anew for today only: those of other days stay.</summary>
    public async Task School(Guid schoolId, CancellationToken ct)
    {
        if (await years.Current(schoolId, ct) is not { } year) return;
        var school = await tally.School(schoolId, ct);
        var known = await db.Set<ClassCount>().Where(x => x.SchoolId == schoolId).ToDictionaryAsync(x => x.ClassId, ct);
        var sizes = await counts.LearnersOfSchool(schoolId, year, ct);
        var sections = await classes.OfSchool(schoolId, year, ct);
        foreach (var view in sections)
        {
            if (!known.TryGetValue(view.Id, out var row))
                db.Add(known[view.Id] = row = new() { ClassId = view.Id, SchoolId = schoolId, StartYear = view.StartYear, Grade = view.Grade, Name = view.Name });
            row.Learners = sizes.GetValueOrDefault(view.Id);
        }
        (school.StartYear, school.Classes, school.Learners, school.At) = (year, sections.Count, sizes.Values.Sum(), clock.Now);
        school.Scores = known.Values.Where(x => x.StartYear == year).Sum(x => x.Scores);
        foreach (var roll in await counts.Rolls(schoolId, clock.Today, ct)) await tally.Roll(schoolId, roll, ct);
        await Transcripts(school, known, ct);
    }

    async Task Transcripts(SchoolCount school, Dictionary<Guid, ClassCount> known, CancellationToken ct)
    {
        foreach (var row in known.Values) (row.DrawnUp, row.Signatures, row.Issued) = (0, 0, 0);
        (school.DrawnUp, school.Signatures, school.Issued) = (0, 0, 0);
        var entries = db.Set<JournalEntry>().AsNoTracking().Where(x => x.OrganizationId == school.SchoolId && TranscriptFacts.Contains(x.Type)).OrderBy(x => x.Sequence).AsAsyncEnumerable();
        var facts = new List<IFact>();
        await foreach (var entry in entries.WithCancellation(ct))
            if (catalog.Read(entry) is { } fact) facts.Add(fact);
        foreach (var fact in facts)
            if ((known.GetValueOrDefault(fact.Subject) ?? await tally.Class(fact.Subject, ct)) is { } row)
                TranscriptCount.Add(school, row, fact);
    }
}

/// <summary>What a fact about transcripts adds.</summary>
static class TranscriptCount
{
    public static void Add(SchoolCount school, ClassCount row, IFact fact)
    {
        var (drawnUp, signatures, issued) = fact switch
        {
            TranscriptsDrawnUp drawn => (drawn.Count, 0, 0),
            TranscriptsSigned signed => (0, signed.Transcripts.Count, 0),
            TranscriptsIssued done => (0, 0, done.Count),
            _ => default,
        };
        (row.DrawnUp, row.Signatures, row.Issued) = (row.DrawnUp + drawnUp, row.Signatures + signatures, row.Issued + issued);
        (school.DrawnUp, school.Signatures, school.Issued) = (school.DrawnUp + drawnUp, school.Signatures + signatures, school.Issued + issued);
    }
}
