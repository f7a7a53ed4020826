namespace Khue.Kernel.Demo;

/// <summary>A made-up province: the same for the same number of learners, seed and day.</summary>
/// <param name="Learners">How many learners it has.</param>
/// <param name="Seed">Which of the many possible provinces.</param>
/// <param name="Today">The day it is made for: its current school year holds it.</param>
/// <param name="Now">The instant it is made at, UTC: nothing in it is later.</param>
public sealed record DemoPlan(int Learners, int Seed, DateOnly Today, DateTime Now)
{
    /// <summary>The provincial department, top of the tree.</summary>
    public required DemoOffice Department { get; init; }
    public required IReadOnlyList<DemoOffice> Wards { get; init; }
    public required IReadOnlyList<DemoOutline> Schools { get; init; }

    /// <summary>2026 for the school year 2026-2027.</summary>
    public int StartYear => Today.Month >= 9 ? Today.Year : Today.Year - 1;

    /// <summary>The stream of chance of one part in one school; <see cref="DemoOutline.Index"/> -1 for what stands above schools.</summary>
    public DemoRandom Random(string part, int school) => new(Seed, part, school + 1);
}

/// <summary>An office and those who work there with an account to try.</summary>
/// <param name="WardCode">Five digits; null for the department.</param>
public sealed record DemoOffice(Guid Id, string Code, string Name, string? WardCode, IReadOnlyList<DemoStaff> Staff);

/// <summary>A school before it is made: small, since a province holds thousands.</summary>
/// <param name="Index">Its place in the plan, from 0.</param>
/// <param name="Level">"preschool", "primary", "lower-secondary", "upper-secondary" or "continuing".</param>
/// <param name="Parent">The office that runs it.</param>
/// <param name="Ward">Where it stands.</param>
/// <param name="Learners">How many learners it has.</param>
/// <param name="FirstLearner">How many learners the schools before it have.</param>
/// <param name="FirstStaff">At least how many staff the schools before it have.</param>
public sealed record DemoOutline(int Index, Guid Id, string Code, string Name, string Level, DemoOffice Parent, DemoOffice Ward, int Learners, int FirstLearner, int FirstStaff);

/// <summary>A school while it is made.</summary>
public sealed record DemoSchool(DemoOutline Outline, IReadOnlyList<DemoStaff> Staff, IReadOnlyList<DemoClass> Classes)
{
    public Guid Id => Outline.Id;
}

/// <summary>Someone who works at a school or office. The registry's part fills in the name where the plan gives none.</summary>
public sealed class DemoStaff
{
    public required Guid Id { get; init; }

    /// <summary>One of <see cref="Access.Role"/>.</summary>
    public required string Role { get; init; }

    /// <summary>What they teach; null for who teaches a whole class, or nothing.</summary>
    public string? SubjectCode { get; init; }
    public string Name { get; set; } = "";

    /// <summary>The account that anyone may try as this person; null for nearly everyone.</summary>
    public DemoAccount? Account { get; set; }
}

/// <summary>An account that anyone may try, as listed in docs/demo-accounts.json.</summary>
public sealed record DemoAccount(string Role, string Username, string Password, string Organisation, string OrganisationCode);

/// <summary>A class of this year, and the same learners' class of the year before.</summary>
public sealed class DemoClass
{
    public required Guid Id { get; init; }

    /// <summary>The class these learners were in last year; null when they are new at the school.</summary>
    public Guid? PreviousId { get; init; }

    /// <summary>1 to 12; 0 in preschool.</summary>
    public required int Grade { get; init; }
    public required string Name { get; init; }
    public string? PreviousName { get; init; }

    /// <summary>The year most of its learners were born.</summary>
    public required int BirthYear { get; init; }
    public required DemoStaff Homeroom { get; init; }

    /// <summary>Who teaches what this year.</summary>
    public required IReadOnlyList<DemoTeaching> Teachings { get; init; }

    /// <summary>Who taught what last year; empty when there was no class.</summary>
    public required IReadOnlyList<DemoTeaching> PreviousTeachings { get; init; }

    /// <summary>In no order; filled in by the registry's part.</summary>
    public required IReadOnlyList<DemoLearner> Learners { get; init; }
}

public sealed record DemoTeaching(string SubjectCode, DemoStaff Teacher);

/// <summary>A learner; name, sort key and strength are filled in by the registry's part.</summary>
public sealed class DemoLearner
{
    public required Guid Id { get; init; }
    public string Name { get; set; } = "";
    public string SortKey { get; set; } = "";

    /// <summary>How well they do at school: around 7.2 on the scale of ten.</summary>
    public double Strength { get; set; }

    /// <summary>The accounts that anyone may try as this learner and their mother; null for nearly everyone.</summary>
    public DemoFamily? Family { get; init; }
}

/// <summary>A learner and their mother with accounts to try, and their names.</summary>
public sealed record DemoFamily(DemoAccount Learner, string LearnerName, DemoAccount Mother, string MotherName);
