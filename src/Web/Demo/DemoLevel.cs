namespace Khue.Web.Demo;

/// <summary>What schools of one level look like: the shape of the made-up province, not a rule of the sector.</summary>
/// <param name="Key">As <see cref="Kernel.Demo.DemoOutline.Level"/>.</param>
/// <param name="Prefix">Before the school's name: "THCS".</param>
/// <param name="Code">Third and following digits of the school codes.</param>
/// <param name="Share">Part of all learners.</param>
/// <param name="Size">Learners in a usual school.</param>
/// <param name="ClassSize">Learners in a usual class.</param>
/// <param name="Years">Years of study, in order.</param>
/// <param name="Subjects">What is taught, by the codes of the national programme.</param>
/// <param name="UnderWard">Whether the ward's office runs it; the department runs the others.</param>
sealed record DemoLevel(string Key, string Prefix, int Code, double Share, int Size, int ClassSize, DemoYear[] Years, DemoSubject[] Subjects, bool UnderWard)
{
    /// <summary>Class teachers teach most subjects, so every class has one who belongs to it alone.</summary>
    public bool HasClassTeachers => Key is "preschool" or "primary";

    static readonly DemoSubject[] Primary =
    [
        new("TIENGVIET", 10), new("TOAN", 5), new("NN1", 4) { Own = true }, new("DAODUC", 1), new("TNXH", 2) { To = 3 }, new("LSDL", 2) { From = 4 }, new("KHOAHOC", 2) { From = 4 },
        new("TINCN", 2) { Own = true, From = 3 }, new("GDTC", 2) { Own = true }, new("NGHETHUAT", 2) { Own = true }, new("HDTN", 3),
    ];
    static readonly DemoSubject[] LowerSecondary =
    [
        new("NGUVAN", 4) { Own = true }, new("TOAN", 4) { Own = true }, new("NN1", 3) { Own = true }, new("GDCD", 1) { Own = true }, new("LSDL", 3) { Own = true }, new("KHTN", 4) { Own = true },
        new("CONGNGHE", 1) { Own = true }, new("TINHOC", 1) { Own = true }, new("GDTC", 2) { Own = true }, new("NGHETHUAT", 2) { Own = true }, new("HDTN", 3), new("NDGDDP", 1) { As = "LSDL" },
    ];
    static readonly DemoSubject[] UpperSecondary =
    [
        new("NGUVAN", 3) { Own = true }, new("TOAN", 3) { Own = true }, new("NN1", 3) { Own = true }, new("LICHSU", 2) { Own = true }, new("GDTC", 2) { Own = true }, new("GDQPAN", 1) { Own = true },
        new("HDTN", 3), new("NDGDDP", 1) { As = "LICHSU" }, new("VATLI", 2) { Own = true, Half = 0 }, new("HOAHOC", 2) { Own = true, Half = 0 }, new("SINHHOC", 2) { Own = true, Half = 0 },
        new("TINHOC", 2) { Own = true }, new("DIALI", 2) { Own = true, Half = 1 }, new("GDKTPL", 2) { Own = true, Half = 1 }, new("CONGNGHE", 2) { Own = true, Half = 1 },
    ];
    static readonly DemoSubject[] Continuing =
    [
        new("NGUVAN", 3) { Own = true }, new("TOAN", 3) { Own = true }, new("LICHSU", 2) { Own = true }, new("HDTN", 3), new("NDGDDP", 1) { As = "LICHSU" },
        new("DIALI", 2) { Own = true }, new("GDKTPL", 2) { Own = true }, new("VATLI", 2) { Own = true }, new("TINHOC", 2) { Own = true },
    ];

    public static readonly DemoLevel[] All =
    [
        new("preschool", "Mầm non", 2, 0.20, 400, 28, [new(0, "Mầm ", 3), new(0, "Chồi ", 4), new(0, "Lá ", 5)], [], true),
        new("primary", "Tiểu học", 3, 0.37, 850, 33, [.. Enumerable.Range(1, 5).Select(g => new DemoYear(g, $"{g}A", g + 5))], Primary, true),
        new("lower-secondary", "THCS", 4, 0.25, 800, 40, [.. Enumerable.Range(6, 4).Select(g => new DemoYear(g, $"{g}A", g + 5))], LowerSecondary, true),
        new("upper-secondary", "THPT", 7, 0.15, 1300, 42, [.. Enumerable.Range(10, 3).Select(g => new DemoYear(g, $"{g}A", g + 5))], UpperSecondary, false),
        new("continuing", "Trung tâm GDNN-GDTX", 8, 0.03, 500, 40, [.. Enumerable.Range(10, 3).Select(g => new DemoYear(g, $"{g}B", g + 6))], Continuing, false),
    ];
}

/// <param name="Grade">1 to 12; 0 in preschool.</param>
/// <param name="Name">A class's name without its number.</param>
/// <param name="Age">Usual age in the year it begins.</param>
sealed record DemoYear(int Grade, string Name, int Age);

/// <param name="Code">Code of the programme.</param>
/// <param name="Periods">Periods a week, by which teachers are counted.</param>
sealed record DemoSubject(string Code, int Periods)
{
    /// <summary>Taught by teachers of its own; else by the class's own teacher, or by those of <see cref="As"/>.</summary>
    public bool Own { get; init; }
    public string? As { get; init; }
    public int From { get; init; }
    public int To { get; init; } = 12;

    /// <summary>Chosen by every second class only: 0 the first, 1 the second; null by all.</summary>
    public int? Half { get; init; }

    public bool IsFor(int grade, int classNumber) => grade >= From && grade <= To && (Half is null || Half == classNumber % 2);
}
