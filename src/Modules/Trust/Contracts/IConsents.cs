namespace Khue.Trust.Contracts;

/// <summary>What consent is asked for.</summary>
/// <param name="Code">"photo".</param>
/// <param name="Title">Vietnamese, one line.</param>
/// <param name="Version">Number of the text that holds now.</param>
/// <param name="Text">The exact words that people agree to, Vietnamese.</param>
public sealed record ConsentPurpose(string Code, string Title, int Version, string Text);

/// <summary>How it stands with one person and purpose.</summary>
public enum ConsentState
{
    /// <summary>Nobody who may answer has.</summary>
    Unanswered,

    /// <summary>One of the two who must agree has not answered yet.</summary>
    Partial,

    /// <summary>It may be done.</summary>
    Given,

    /// <summary>Somebody who may answer said no, or took it back.</summary>
    Refused,
}

/// <summary>Purposes of this program, by code.</summary>
public static class ConsentCode
{
    /// <summary>Names and phones of who looks after a child go to outside software.</summary>
    public const string FamilyContacts = "family-contacts";
}

/// <summary>Asks for consent before something that rests on nothing else. A withdrawal counts from the next question on: nothing is remembered. The caller has already decided who may know.</summary>
public interface IConsents
{
    /// <summary>The purposes that concern learners, in the order of their file.</summary>
    IReadOnlyList<ConsentPurpose> Purposes { get; }

    /// <summary>Whether it may be done now. False for an unknown purpose's code too.</summary>
    Task<bool> Ask(Guid subject, string purpose, CancellationToken ct);

    /// <summary>For many at once, one for each id. At most 1,000 ids a call.</summary>
    Task<IReadOnlyDictionary<Guid, ConsentState>> States(IReadOnlyCollection<Guid> subjects, string purpose, CancellationToken ct);

    /// <summary>Of the subjects for whom it may be done: who looks after them now and agreed. At most 1,000 ids a call.</summary>
    Task<IReadOnlyList<ConsentGiver>> Givers(IReadOnlyCollection<Guid> subjects, string purpose, CancellationToken ct);

    /// <summary>Records an answer that was given on paper; the caller has decided that the acting person may. Saves and tells.</summary>
    /// <exception cref="Kernel.Domain.DomainException">Who signed may not answer for the subject, or the place of the paper is missing.</exception>
    Task RecordPaper(PaperAnswer answer, CancellationToken ct);
}

/// <summary>Somebody who agreed for a child.</summary>
/// <param name="Subject">The child.</param>
/// <param name="Representative">Who agreed.</param>
/// <param name="Name">Full name.</param>
/// <param name="Relation">To the child, Vietnamese: "Mẹ".</param>
public sealed record ConsentGiver(Guid Subject, Guid Representative, string Name, string Relation);

/// <summary>An answer on paper.</summary>
/// <param name="Subject">Whom it is about.</param>
/// <param name="OrganizationId">The unit that records it.</param>
/// <param name="Signer">Who signed: the subject, or who looks after them.</param>
/// <param name="Purpose">Code.</param>
/// <param name="IsGiven">Yes or no.</param>
/// <param name="SignedOn">Day on the paper.</param>
/// <param name="Place">Where the paper is kept, at most 250 characters.</param>
public sealed record PaperAnswer(Guid Subject, Guid OrganizationId, Guid Signer, string Purpose, bool IsGiven, DateOnly SignedOn, string? Place);
