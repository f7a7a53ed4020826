namespace Khue.Kernel.Journal.Reads;

/// <summary>
/// Somebody looked at data of people. Subject: the person when it was one, else empty. Told once an hour for the same reader, person and kind,
/// so that turning pages does not fill the journal.
/// </summary>
/// <param name="Kind">One of <see cref="ReadKind"/>.</param>
/// <param name="What">What was shown, Vietnamese, to stand within a sentence: "hồ sơ cá nhân".</param>
/// <param name="People">Whose data, at most 2,000 in one fact.</param>
[Said("Xem {What} của {Count} người")]
public sealed record PeopleRead(Guid Subject, Guid? OrganizationId, string Kind, string What, int Count, IReadOnlyList<Guid> People, string? Reason) : IFact
{
    public const int Most = 2000;
}

/// <summary>Kinds of looking, a closed list.</summary>
public static class ReadKind
{
    /// <summary>The page or the API record of one person.</summary>
    public const string Record = "record";

    /// <summary>Health, disability, policy groups.</summary>
    public const string Sensitive = "sensitive";

    /// <summary>A school report on the screen.</summary>
    public const string Document = "document";

    /// <summary>Fields that are hidden from the role, opened with a reason.</summary>
    public const string Unmask = "unmask";

    /// <summary>Data that left the system as a file.</summary>
    public const string Export = "export";
}
