using Khue.Gradebook.Assessments;
using Khue.Gradebook.Books;
using Khue.Gradebook.Rules;
using Khue.Kernel.Data;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Means;

/// <summary>Brings one learner's means in a subject into line with an exemption, or with its end: then the marks that stand count again.</summary>
internal sealed class ExemptionCounting(KhueDb db, BookFinder books, SheetReader sheets, ISchoolYears years)
{
    /// <param name="exemption">Null: none any more.</param>
    public async Task Count(ClassView section, SubjectRules rules, Guid learner, Exemption? exemption, CancellationToken ct)
    {
        var mean = await db.Set<SubjectMean>().FirstOrDefaultAsync(x => x.ClassId == section.Id && x.SubjectCode == rules.Subject.Code && x.LearnerId == learner, ct);
        if (mean is null) db.Add(mean = new() { ClassId = section.Id, SubjectCode = rules.Subject.Code, LearnerId = learner });
        foreach (var term in await years.Terms(section.SchoolId, section.StartYear, ct))
        {
            var sheet = await sheets.Of(await books.Visible(section.Id, rules.Subject.Code, term.Number, ct), ct);
            mean.Set(term.Number, exemption?.Covers(term) == true ? Outcome.Exempt : sheet.Result(learner).Outcome, rules.Subject.Kind, rules.Scored.Weights);
        }
    }
}
