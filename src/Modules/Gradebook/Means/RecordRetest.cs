using Khue.Gradebook.Assessments;
using Khue.Gradebook.Books;
using Khue.Gradebook.Contracts;
using Khue.Gradebook.Rules;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Means;

/// <summary>The subject teacher enters the result of the summer re-test of a learner to whom it is due.</summary>
internal sealed class RecordRetest(KhueDb db, BookFinder books) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public string SubjectCode { get; set; } = "";
        public Guid LearnerId { get; set; }

        /// <summary>"5,5", "Đ" or "CĐ".</summary>
        public string? Value { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var book = await books.Editable(c.ClassId, c.SubjectCode, 2, ct);
        var rules = SubjectRules.Find(book.StartYear, book.Grade, c.SubjectCode) ?? throw new NotFoundException(nameof(SubjectRules));
        var mean = await db.Set<SubjectMean>().Where(x => x.ClassId == c.ClassId && x.SubjectCode == c.SubjectCode && x.LearnerId == c.LearnerId).FirstOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(SubjectMean));
        if (MarkText.ReadResult(c.Value ?? "", rules.Subject.Kind, rules.Set.ScoreStep, out var mark) is { } refusal)
            throw new DomainException(GradebookErrors.RetestUnreadable, nameof(c.Value), refusal);
        var year = OutcomeCode.Read(mean.Year);
        if (!new YearCalculation(rules.Set, rules.Set.Defaults).Retestable(new(rules.Subject, year))) throw new DomainException(GradebookErrors.RetestNotDue, nameof(c.Value), year);

        var before = OutcomeCode.Text(mean.Retest);
        mean.Retest = OutcomeCode.Of(mark.State switch { MarkState.Scored => Outcome.Scored(mark.Value), MarkState.Passed => Outcome.Passed, _ => Outcome.NotPassed });
        db.Tell(new RetestRecorded(c.ClassId, book.SchoolId, c.SubjectCode, new(c.LearnerId, before, OutcomeCode.Text(mean.Retest))));
        await db.SaveChangesAsync(ct);
    }
}
