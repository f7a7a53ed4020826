using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Khue.Gradebook.Rules;

namespace Khue.Gradebook.Results;

/// <summary>The machine form of the results, as docs/standard/results.md describes it.</summary>
internal static class ResultsJson
{
    static readonly JsonSerializerOptions options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="input">Null when the circular is unknown.</param>
    public static string Write(ResultsInput? input, IReadOnlyList<PupilOutput> results, IReadOnlyList<Problem> problems) => new JsonObject
    {
        ["circular"] = input?.Rules.Code,
        ["schoolYear"] = input?.SchoolYear,
        ["settings"] = new JsonObject((input?.SettingValues ?? new Dictionary<string, string>()).Select(x => KeyValuePair.Create(x.Key, Setting(x.Value)))),
        ["pupils"] = new JsonArray([.. results.Select(Pupil)]),
        ["errors"] = new JsonArray([.. problems.Select(x => new JsonObject { ["path"] = x.Path, ["pupil"] = x.Pupil, ["text"] = x.Text })]),
    }.ToJsonString(options);

    static JsonNode? Setting(string value) => value switch { "true" => true, "false" => false, _ => value };

    static JsonObject Pupil(PupilOutput x) => x.Year is { } year ? Scored(x.Pupil, year) : Primary(x.Pupil, x.Primary!);

    static JsonObject Scored(PupilInput pupil, YearResult year) => new()
    {
        ["id"] = pupil.Id,
        ["name"] = pupil.Name,
        ["subjects"] = new JsonArray([.. year.Year.Select((x, i) => Subject(x, pupil.Year!.Subjects[i], pupil.Terms[i]))]),
        ["learning"] = new JsonObject
        {
            ["term1"] = Learning(year.Term1),
            ["term2"] = Learning(year.Term2),
            ["year"] = Learning(year.Learning),
            ["afterRetest"] = year.AfterRetest is { } after ? Learning(after) : null,
        },
        ["conduct"] = new JsonObject
        {
            ["term1"] = year.ConductTerm1?.Code,
            ["term2"] = year.ConductTerm2?.Code,
            ["year"] = year.Conduct?.Code,
            ["afterTraining"] = year.ConductAfterTraining?.Code,
        },
        ["promotion"] = Promotion(year.Promotion, year.Retestable),
        ["honour"] = Honour(year.Honour),
        ["honourWhy"] = Lines(year.HonourWhy),
    };

    static JsonObject Primary(PupilInput pupil, PrimaryResult result) => new()
    {
        ["id"] = pupil.Id,
        ["name"] = pupil.Name,
        ["subjects"] = new JsonArray([.. pupil.Primary!.Subjects.Select(x => new JsonObject { ["code"] = x.Code, ["name"] = x.Name, ["level"] = x.Level?.Code, ["test"] = x.Test?.Hundredths / 100 })]),
        ["qualities"] = new JsonObject(pupil.Primary.Qualities.Select(x => KeyValuePair.Create(x.Code, (JsonNode?)x.Level?.Code))),
        ["year"] = Learning(result.Year),
        ["promotion"] = Promotion(result.Promotion, []),
        ["honour"] = Honour(result.Honour),
        ["honourWhy"] = Lines(result.HonourWhy),
    };

    static JsonObject Subject(SubjectResult x, SubjectYear entered, (TermResult? Term1, TermResult? Term2) terms) => new()
    {
        ["code"] = x.Subject.Code,
        ["name"] = x.Subject.Name,
        ["kind"] = x.Subject.Kind == SubjectKind.Score ? "score" : "comment",
        ["term1"] = Value(entered.Term1),
        ["term2"] = Value(entered.Term2),
        ["year"] = Value(x.Outcome),
        ["retest"] = Value(entered.Retest),
        ["state"] = Name(x.Outcome.State),
        ["why"] = Lines([.. Why("Học kỳ I", terms.Term1), .. Why("Học kỳ II", terms.Term2)]),
    };

    static IEnumerable<string> Why(string term, TermResult? result) => result?.Why is { } why ? [$"{term}: {why}"] : [];

    /// <summary>A number with one decimal, "Đ", "CĐ", or null when there is none.</summary>
    static JsonNode? Value(Outcome? outcome) => outcome?.State switch
    {
        OutcomeState.Scored => outcome.Value.Value.Number,
        OutcomeState.Passed or OutcomeState.NotPassed => outcome.Value.ToString(),
        _ => null,
    };

    static JsonObject Learning(Classification x) => new()
    {
        ["state"] = Name(x.State),
        ["base"] = x.Base?.Code,
        ["level"] = x.Level?.Code,
        ["title"] = x.Level?.Title,
        ["adjusted"] = x.Raised is { } raised ? new JsonObject { ["subject"] = raised.Subject.Subject.Code, ["wouldBe"] = raised.WouldBe.Code } : null,
        ["why"] = Lines(x.Why),
    };

    static JsonObject Promotion(Promotion x, IReadOnlyList<SubjectResult> retestable) => new()
    {
        ["outcome"] = x.Outcome.ToString(),
        ["promoted"] = x.Promoted,
        ["text"] = x.Text,
        ["completes"] = x.Completes,
        ["retestSubjects"] = Lines(retestable.Select(y => y.Subject.Code)),
        ["why"] = Lines(x.Why),
    };

    static JsonNode? Honour(Honour? x) => x is null ? null : new JsonObject { ["code"] = x.Code, ["title"] = x.Title };
    static JsonArray Lines(IEnumerable<string> lines) => new([.. lines.Select(x => (JsonNode)x)]);
    static string Name<T>(T state) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
