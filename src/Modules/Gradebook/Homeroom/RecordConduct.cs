using System.ComponentModel.DataAnnotations;
using Khue.Gradebook.Contracts;
using Khue.Gradebook.Rules;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Homeroom;

/// <summary>The homeroom teacher gives conduct and comments for a term. Only what differs is written; an empty level leaves what is there.</summary>
internal sealed class RecordConduct(KhueDb db, ClassAccess access, IClasses classes) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        [Range(1, 2, ErrorMessage = "Một năm học chỉ có học kỳ 1 và học kỳ 2.")] public int Term { get; set; } = 1;
        [MaxLength(200)] public List<Entry> Entries { get; set; } = [];

        /// <summary>Gives the best level to all who have none yet.</summary>
        public bool RestIsBest { get; set; }
    }

    internal sealed class Entry
    {
        public Guid LearnerId { get; set; }
        public string? Level { get; set; }

        /// <summary>Null leaves the comment as it is.</summary>
        public string? Comment { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var section = await access.Mine(c.ClassId, ct);
        var levels = RuleBook.Set(section.StartYear, section.Grade, Track.General)?.Scored?.Conduct.Levels ?? throw new NotFoundException(nameof(RuleSet));
        var learners = (await classes.Roster(c.ClassId, null, ct)).Select(x => x.PersonId).ToList();
        var known = await db.Set<Conduct>().Where(x => x.ClassId == c.ClassId && x.Term == c.Term).ToDictionaryAsync(x => x.LearnerId, ct);
        var comments = await db.Set<Comment>().Where(x => x.ClassId == c.ClassId && x.SubjectCode == Comment.Homeroom && x.Term == c.Term).ToDictionaryAsync(x => x.LearnerId, ct);
        if (c.Entries.Any(x => !learners.Contains(x.LearnerId))) throw new DomainException(GradebookErrors.LearnerElsewhere);

        var given = c.Entries.ToDictionary(x => x.LearnerId, x => string.IsNullOrEmpty(x.Level) ? null : x.Level);
        if (c.RestIsBest)
            foreach (var learner in learners.Where(x => !known.ContainsKey(x) && given.GetValueOrDefault(x) is null)) given[learner] = levels[0].Code;
        var conduct = given.Where(x => x.Value is not null).Select(x => Give(c, known, levels, x.Key, x.Value!)).OfType<ScoreChange>().ToList();
        var written = c.Entries.Where(x => x.Comment is not null).Select(x => Write(c, comments, x.LearnerId, CleanText.Of(x.Comment!))).OfType<ScoreChange>().ToList();
        if (conduct.Count > 0) db.Tell(new ConductRecorded(c.ClassId, section.SchoolId, c.Term, conduct));
        if (written.Count > 0) db.Tell(new CommentsRecorded(c.ClassId, section.SchoolId, null, c.Term, written));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Null when the learner has that level already.</summary>
    ScoreChange? Give(Command c, Dictionary<Guid, Conduct> known, IReadOnlyList<Level> levels, Guid learner, string level)
    {
        if (levels.All(x => x.Code != level)) throw new DomainException(GradebookErrors.NoSuchConduct, nameof(Entry.Level), level);
        var before = known.GetValueOrDefault(learner);
        if (before?.Level == level) return null;
        var change = new ScoreChange(learner, before?.Level, level);
        if (before is null) db.Add(new Conduct { ClassId = c.ClassId, LearnerId = learner, Term = (short)c.Term, Level = level });
        else before.Level = level;
        return change;
    }

    /// <summary>Null when the comment is that already.</summary>
    ScoreChange? Write(Command c, Dictionary<Guid, Comment> known, Guid learner, string text)
    {
        if (text.Length > Comment.Most) throw new DomainException(GradebookErrors.CommentTooLong, nameof(Entry.Comment), Comment.Most);
        var before = known.GetValueOrDefault(learner);
        if ((before?.Text ?? "") == text) return null;
        var change = new ScoreChange(learner, before?.Text, text);
        if (before is null) db.Add(new Comment { ClassId = c.ClassId, LearnerId = learner, SubjectCode = Comment.Homeroom, Term = (short)c.Term, Text = text, Version = 1 });
        else (before.Text, before.Version) = (text, before.Version + 1);
        return change;
    }
}
