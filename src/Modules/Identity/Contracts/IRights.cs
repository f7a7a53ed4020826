namespace Khue.Identity.Contracts;

/// <summary>May this person do that, there, now?</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Permission">Name of a permission.</param>
/// <param name="OrganizationId">The unit it is about.</param>
/// <param name="SubjectId">A class or a learner of the unit; null when it is about the unit as a whole.</param>
public sealed record RightsQuestion(Guid PersonId, string Permission, Guid OrganizationId, Guid? SubjectId);

/// <summary>One reason, in a Vietnamese sentence, and whether it speaks for or against.</summary>
public sealed record RightsReason(bool Holds, string Text);

/// <summary>One role of the person, and how far it carries.</summary>
/// <param name="Title">The role and where it is held.</param>
/// <param name="Allowed">Whether this role alone is enough.</param>
/// <param name="Reasons">In the order in which they are asked; the first that does not hold decides.</param>
public sealed record RightsOfRole(string Title, bool Allowed, IReadOnlyList<RightsReason> Reasons);

/// <summary>The answer: yes when one role allows it.</summary>
public sealed record RightsAnswer(bool Allowed, IReadOnlyList<RightsOfRole> Roles);

/// <summary>The check by attributes behind every scope, said in words: role, template, time, unit, relation, purpose.</summary>
public interface IRights
{
    /// <summary>By the roles of this moment. Reads the same rules as the pages do; costs a handful of queries.</summary>
    Task<RightsAnswer> Explain(RightsQuestion question, CancellationToken ct);
}

/// <summary>A class or a learner that rights are asked about.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">As shown: "lớp 8A1".</param>
/// <param name="OrganizationId">Whose it is.</param>
public sealed record RightsSubject(Guid Id, string Name, Guid OrganizationId);

/// <summary>A module that knows how people stand to classes or learners registers one.</summary>
public interface IRelationSource
{
    /// <summary>The class of that name in the unit's current year; null when there is none.</summary>
    Task<RightsSubject?> Class(Guid organizationId, string name, CancellationToken ct);

    /// <summary>The learner, when the person is one at the unit today; null otherwise.</summary>
    Task<RightsSubject?> Learner(Guid organizationId, Guid personId, CancellationToken ct);

    /// <summary>How the person stands to the class or learner on the day, each in Vietnamese: "dạy lớp 8A1", "mẹ của em"; empty when in no way.</summary>
    Task<IReadOnlyList<string>> Between(Guid personId, RightsSubject subject, DateOnly on, CancellationToken ct);
}
