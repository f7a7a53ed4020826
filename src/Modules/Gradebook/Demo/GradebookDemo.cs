using Khue.Gradebook.Homeroom;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Demo;

namespace Khue.Gradebook.Demo;

/// <summary>The gradebook's part of a made-up province: last year's marks, whole and closed, and this year's first term as far as it has come.</summary>
internal sealed class GradebookDemo(KhueDb db) : IDemoPart
{
    static readonly string[] Comments =
    [
        "Chăm ngoan, có ý thức học tập tốt.", "Lễ phép, hòa đồng với bạn bè, hoàn thành nhiệm vụ học tập.", "Có tiến bộ rõ trong học kỳ II.", "Tích cực phát biểu, cần cẩn thận hơn khi làm bài.",
        "Nghiêm túc, có trách nhiệm với công việc của lớp.", "Cần tự giác hơn trong việc học ở nhà.", "Học đều các môn, biết giúp đỡ bạn.",
    ];

    public int Order => 40;

    public async Task Make(DemoPlan plan, DemoSchool school, CancellationToken ct)
    {
        var random = plan.Random("scores", school.Outline.Index);
        foreach (var section in school.Classes)
        {
            var books = new BookMaker(plan, school, section, random);
            if (section.PreviousId is { } previous) books.LastYear(previous);
            books.ThisYear();
            // A class at a time keeps memory small in schools of any size.
            await db.InsertMany(books.Books, ct);
            await db.InsertMany(books.Columns, ct);
            await db.InsertMany(books.Scores, ct);
            await db.InsertMany(books.Means, ct);
            if (section.PreviousId is not { } closed || books.Books.Count == 0) continue;
            await db.InsertMany(section.Learners.SelectMany(x => Conducts(closed, x, random)), ct);
            await db.InsertMany(section.Learners.Select(x => Comment(closed, x, random)), ct);
        }
    }

    static IEnumerable<Conduct> Conducts(Guid section, DemoLearner learner, DemoRandom random)
    {
        for (short term = 1; term <= 2; term++)
            yield return new() { ClassId = section, LearnerId = learner.Id, Term = term, Level = random.Share() is var luck && luck < 0.86 ? "T" : luck < 0.97 ? "K" : "Đ" };
    }

    static Comment Comment(Guid section, DemoLearner learner, DemoRandom random) =>
        new() { ClassId = section, LearnerId = learner.Id, SubjectCode = Khue.Gradebook.Homeroom.Comment.Homeroom, Term = 2, Text = random.Pick(Comments), Version = 1 };
}
