using System.Text.Json;
using Khue.Registry.Contracts;
using Khue.School.Contracts;

namespace Khue.School.Programme;

/// <summary>The subjects of every grade, from the data file beside this; its codes are those of the gradebook's programmes.</summary>
internal sealed class SubjectList : ISubjects
{
    static readonly Edition edition = Read();

    public IReadOnlyList<SubjectView> Of(SchoolLevels levels, int grade)
    {
        var continuing = grade >= 10 && levels.HasFlag(SchoolLevels.Continuing) && !levels.HasFlag(SchoolLevels.UpperSecondary);
        return [.. edition.Programmes.Where(p => p.Continuing == continuing).SelectMany(p => p.Subjects).Where(s => s.Grades.Contains(grade))
            .Select(s => new SubjectView(s.Code, s.Name, s.Chosen || s.ChosenIn.Contains(grade)))];
    }

    static Edition Read()
    {
        using var stream = typeof(SubjectList).Assembly.GetManifestResourceStream("school/subjects")!;
        return JsonSerializer.Deserialize<Edition>(stream, JsonSerializerOptions.Web)!;
    }

    sealed record Edition(IReadOnlyList<Level> Programmes);
    sealed record Level(bool Continuing, IReadOnlyList<Subject> Subjects);

    /// <summary>Chosen: in every grade; ChosenIn: only in these.</summary>
    sealed record Subject(string Code, string Name, IReadOnlyList<int> Grades)
    {
        public bool Chosen { get; init; }
        public IReadOnlyList<int> ChosenIn { get; init; } = [];
    }
}
