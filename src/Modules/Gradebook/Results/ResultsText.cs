using Khue.Gradebook.Rules;

namespace Khue.Gradebook.Results;

/// <summary>The results as a person reads them in a terminal.</summary>
internal static class ResultsText
{
    public static void Write(TextWriter writer, ResultsInput input, IReadOnlyList<PupilOutput> results)
    {
        writer.WriteLine(input.Rules.Title);
        if (input.SchoolYear is { } schoolYear) writer.WriteLine($"Năm học {schoolYear}");
        foreach (var changed in input.Rules.Settings.Where(x => input.SettingValues[x.Name] != x.Value))
            writer.WriteLine($"Thiết lập {changed.Name} = {input.SettingValues[changed.Name]}. {changed.Label}");
        foreach (var result in results)
        {
            writer.WriteLine();
            writer.WriteLine(result.Pupil.Name is { } name ? $"{result.Pupil.Id}  {name}" : result.Pupil.Id);
            if (result.Year is { } year) Scored(writer, result.Pupil, year);
            else Primary(writer, result.Pupil.Primary!, result.Primary!);
        }
    }

    static void Scored(TextWriter writer, PupilInput pupil, YearResult year)
    {
        writer.WriteLine($"  {"Môn học",-36} {"HK I",6} {"HK II",6} {"Cả năm",7} {"KT lại",7}");
        for (var i = 0; i < year.Year.Count; i++)
        {
            var entered = pupil.Year!.Subjects[i];
            writer.WriteLine($"  {entered.Subject.Name,-36} {Cell(entered.Term1),6} {Cell(entered.Term2),6} {year.Year[i].Outcome,7} {Cell(entered.Retest),7}".TrimEnd());
        }
        Level(writer, "Học tập học kỳ I", year.Term1);
        Level(writer, "Học tập học kỳ II", year.Term2);
        Level(writer, "Học tập cả năm", year.Learning);
        if (year.AfterRetest is { } after) Level(writer, "Học tập sau kiểm tra lại", after);
        writer.WriteLine($"  Rèn luyện: học kỳ I {Title(year.ConductTerm1)}, học kỳ II {Title(year.ConductTerm2)}, cả năm {Title(year.Conduct)}"
            + (year.ConductAfterTraining is { } again ? $", sau hè {again.Title}" : ""));
        End(writer, year.Promotion, year.Retestable, year.Honour, year.HonourWhy);
    }

    static void Primary(TextWriter writer, PrimaryYear pupil, PrimaryResult result)
    {
        writer.WriteLine($"  {"Môn học",-36} {"Mức",4} {"KT",4}");
        foreach (var subject in pupil.Subjects)
            writer.WriteLine($"  {subject.Name,-36} {subject.Level?.Code ?? "–",4} {subject.Test?.Short,4}".TrimEnd());
        Level(writer, "Kết quả giáo dục cả năm", result.Year);
        End(writer, result.Promotion, [], result.Honour, result.HonourWhy);
    }

    static void End(TextWriter writer, Promotion promotion, IReadOnlyList<SubjectResult> retestable, Honour? honour, IReadOnlyList<string> honourWhy)
    {
        writer.WriteLine($"  Kết luận: {promotion.Text}");
        foreach (var why in promotion.Why) writer.WriteLine($"    {why}");
        if (retestable.Count > 0) writer.WriteLine($"    Môn được kiểm tra lại: {string.Join(", ", retestable)}");
        writer.WriteLine($"  Danh hiệu: {honour?.Title ?? "không"}");
        foreach (var why in honourWhy) writer.WriteLine($"    {why}");
    }

    static void Level(TextWriter writer, string label, Classification x)
    {
        writer.WriteLine($"  {label}: {x.Level?.Title ?? (x.State == ClassificationState.NeedsDecision ? "chờ quyết định" : "chưa có")}");
        foreach (var why in x.Why) writer.WriteLine($"    {why}");
    }

    static string Cell(Outcome? outcome) => outcome?.ToString() ?? "";
    static string Title(Level? level) => level?.Title ?? "–";
}
