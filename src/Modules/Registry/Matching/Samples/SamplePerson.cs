using Khue.Registry.Contracts;

namespace Khue.Registry.Matching.Samples;

/// <summary>A made-up person as one system writes them; texts as they stand in its file.</summary>
internal sealed record SamplePerson
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required DateOnly Born { get; init; }

    /// <summary>The day as written: complete, partly or not at all.</summary>
    public required string BirthText { get; init; }
    public required Gender Gender { get; init; }
    public string PersonalId { get; init; } = "";
    public string Ward { get; init; } = "";
    public string Father { get; init; } = "";
    public string Mother { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Place { get; init; } = "";
}

/// <summary>Two records known to be one person, and what was done to the first.</summary>
/// <param name="Kind">"match" or "duplicate".</param>
/// <param name="A">Id in the first file.</param>
/// <param name="B">Id in the second file, or of the other record in the first.</param>
/// <param name="Noise">The class of noise.</param>
internal sealed record SampleTruth(string Kind, string A, string B, string Noise);

/// <summary>Two files with known truth.</summary>
internal sealed record SampleSet(IReadOnlyList<SamplePerson> A, IReadOnlyList<SamplePerson> B, IReadOnlyList<(string Old, string New)> Wards, IReadOnlyList<SampleTruth> Truth)
{
    /// <summary>The same people without what tells of their homes, but for the ward.</summary>
    public SampleSet Bare()
    {
        return this with { A = [.. A.Select(Less)], B = [.. B.Select(Less)] };
        static SamplePerson Less(SamplePerson x) => x with { Father = "", Mother = "", Phone = "", Place = "" };
    }
}
