namespace Khue.School.Contracts;

/// <summary>A module that keeps something about learners (marks, results, records) registers one, so that undoing an import leaves those learners alone.</summary>
public interface IKeepsLearners
{
    /// <summary>Those of the learners about whom something is kept, each with a short Vietnamese reason: "đã có điểm". At most 1,000 ids a call.</summary>
    Task<IReadOnlyDictionary<Guid, string>> Kept(IReadOnlyCollection<Guid> learners, CancellationToken ct);
}
