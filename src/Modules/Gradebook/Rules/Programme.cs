namespace Khue.Gradebook.Rules;

/// <summary>The subjects of a school level with their periods in the year, as the national programme sets them.</summary>
internal sealed record Programme
{
    /// <summary>"primary", "thcs", "thpt", "gdtx-thpt".</summary>
    public required string Code { get; init; }
    public required string Title { get; init; }
    public required Track Track { get; init; }
    public required IReadOnlyList<int> Grades { get; init; }
    /// <summary>How many of the subjects marked elective one pupil takes.</summary>
    public required int ElectivesTaken { get; init; }
    public required string Source { get; init; }
    public required IReadOnlyList<ProgrammeSubject> Subjects { get; init; }

    /// <summary>The subject as studied in that grade; null when the grade or the programme does not have it.</summary>
    public Subject? Subject(string code, int grade) =>
        Subjects.FirstOrDefault(x => x.Code == code)?.In(grade);

    /// <summary>All subjects of a grade, electives and optional ones included, in printed order.</summary>
    public IEnumerable<Subject> Of(int grade) => Subjects.Select(x => x.In(grade)).OfType<Subject>();
}

internal sealed record ProgrammeSubject
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required SubjectKind Kind { get; init; }
    /// <summary>Periods in the year by grade ("8": 140); a grade that is absent does not study it.</summary>
    public required IReadOnlyDictionary<int, int> Periods { get; init; }
    /// <summary>One of those a pupil chooses among.</summary>
    public bool Elective { get; init; }
    /// <summary>Extra grades where it may be taught; a setting says whether it counts.</summary>
    public bool Optional { get; init; }
    /// <summary>Grades where it is optional although compulsory in others.</summary>
    public IReadOnlyList<int> OptionalIn { get; init; } = [];
    /// <summary>True where a topic cluster (chuyên đề) of the subject can be chosen.</summary>
    public bool Topics { get; init; }

    public Subject? In(int grade) => Periods.TryGetValue(grade, out var periods)
        ? new Subject(Code, Name, Kind, periods, Optional || OptionalIn.Contains(grade)) : null;
}
