using System.Text.Json.Nodes;
using Khue.Gradebook.Results;
using Khue.Kernel.Commands;
using Khue.Tests.Support;

namespace Khue.Tests.Modules.Gradebook.Results;

/// <summary>Runs the example files of docs/standard verbatim.</summary>
public sealed class ResultsCommandTests
{
    [Fact]
    public async Task Marks_give_means_levels_conduct_and_promotion()
    {
        var (code, output, error) = await Run(Example("marks"), "--json");
        Assert.Equal((0, ""), (code, error));
        var pupil = JsonNode.Parse(output)!["pupils"]![0]!;
        // By hand: term I and II, then (I + 2 II) : 3.
        Assert.Equal(
            ["NGUVAN 7.9 8.3 8.2", "TOAN 8.3 8.7 8.6", "NN1 8.6 8.7 8.7", "GDCD 8.7 8.8 8.8", "LSDL 8.2 8.2 8.2", "KHTN 8.2 8.5 8.4", "CONGNGHE 6.5 7.0 6.8", "TINHOC 4.7 5.0 4.9"],
            pupil["subjects"]!.AsArray().Take(8).Select(x => $"{x!["code"]} {x["term1"]!.ToJsonString()} {x["term2"]!.ToJsonString()} {x["year"]!.ToJsonString()}"));
        Assert.Equal(("Đ", "K", "TINHOC"), (Text(pupil["learning"]!["year"]!["base"]), Text(pupil["learning"]!["year"]!["level"]), Text(pupil["learning"]!["year"]!["adjusted"]!["subject"])));
        Assert.Equal("K", Text(pupil["conduct"]!["year"]));
        Assert.Equal("Promoted", Text(pupil["promotion"]!["outcome"]));
        Assert.Null(pupil["honour"]);
    }

    [Theory]
    [InlineData("gdtx", 0)]
    [InlineData("errors", 2)]
    [InlineData("primary", 0)]
    public async Task Documented_outputs_are_what_is_printed(string name, int exit)
    {
        var (code, output, _) = await Run(Example(name), "--json");
        Assert.Equal(exit, code);
        Assert.Equal(await File.ReadAllTextAsync(Example(name + ".output")), output);
    }

    [Fact]
    public async Task Entered_means_give_the_fifteen_levels_of_the_domain_report()
    {
        var (code, output, _) = await Run(Example("means"), "--json");
        Assert.Equal(0, code);
        Assert.Equal("T K K Đ K K Đ Đ Đ CĐ Đ Đ Đ CĐ Đ", Each(output, x => Text(x["learning"]!["year"]!["level"])));
        Assert.Equal("T K Đ CĐ K Đ CĐ Đ Đ CĐ Đ Đ Đ CĐ Đ", Each(output, x => Text(x["learning"]!["year"]!["base"])));
    }

    [Fact]
    public async Task Promotion_cases_of_the_domain_report()
    {
        var (code, output, _) = await Run(Example("promotion"), "--json");
        Assert.Equal(0, code);
        Assert.Equal("Promoted Retained RetestPending SummerTrainingPending Retained Promoted PromotedAfterSummer", Each(output, x => Text(x["promotion"]!["outcome"])));
        Assert.Equal("– – – – – G –", Each(output, x => x["honour"] is { } honour ? Text(honour["code"]) : "–"));
        Assert.Equal("LSDL KHTN CONGNGHE TINHOC", string.Join(' ', Pupils(output)[2]!["promotion"]!["retestSubjects"]!.AsArray().Select(Text)));
    }

    [Fact]
    public async Task Primary_cases_of_the_domain_report()
    {
        var (code, output, _) = await Run(Example("primary"), "--json");
        Assert.Equal(0, code);
        Assert.Equal("HTXS HTT HT HT CHT CHT HTXS", Each(output, x => Text(x["year"]!["level"])));
        Assert.Equal("XS TB – – – – XS", Each(output, x => x["honour"] is { } honour ? Text(honour["code"]) : "–"));
    }

    [Fact]
    public async Task Continuing_education_counts_five()
    {
        var (code, output, _) = await Run(Example("gdtx"), "--json");
        Assert.Equal(0, code);
        Assert.Equal("T K", Each(output, x => Text(x["learning"]!["year"]!["level"])));
        Assert.Equal("Học viên Giỏi", Text(Pupils(output)[0]!["honour"]!["title"]));
    }

    [Fact]
    public async Task Errors_name_their_place_and_lose_nothing_else()
    {
        var (code, output, _) = await Run(Example("errors"), "--json");
        Assert.Equal(2, code);
        Assert.Equal(
            ["$.pupils[0].subjects[0].terms[0].regular[1] SAI Điểm 11 nằm ngoài thang từ 0 đến 10.",
             "$.pupils[0].subjects[1].terms[1].final SAI Điểm 7,55 chỉ được có một chữ số thập phân.",
             "$.pupils[0].subjects[8].terms[0].midterm SAI \"8\" không phải kết quả nhận xét: chỉ nhận Đ hoặc CĐ.",
             "$.pupils[0].conduct[0].level SAI \"Giỏi\" không phải mức trong T, K, Đ, CĐ.",
             "$.pupils[0].absences SAI \"-3\" không phải số nguyên từ 0 đến 400."],
            JsonNode.Parse(output)!["errors"]!.AsArray().Select(x => $"{x!["path"]} {x["pupil"]} {x["text"]}"));
        Assert.Equal("– K", Each(output, x => x["learning"]!["year"]!["level"] is { } level ? Text(level) : "–"));
        Assert.Null(Pupils(output)[0]!["subjects"]![0]!["term1"]);
        Assert.Equal("8.3", Pupils(output)[0]!["subjects"]![0]!["term2"]!.ToJsonString());
    }

    [Fact]
    public async Task People_read_a_table()
    {
        var (code, output, _) = await Run(Example("marks"));
        Assert.Equal(0, code);
        Assert.Contains("Chỉ vì Tin học 4,9 mà từ Tốt xuống Đạt: được điều chỉnh lên Khá", output, StringComparison.Ordinal);
        Assert.Contains("  Tin học                                 4,7    5,0     4,9", output, StringComparison.Ordinal);
        Assert.Contains("  Kết luận: Được lên lớp", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"circular":"TT22-2021","grade":8,"settings":{"adjustmentReading":"lenient"},"pupils":[P]}""", 0, "K")]
    [InlineData("""{"schoolYear":"2025-2026","grade":8,"pupils":[P]}""", 0, "Đ")]
    [InlineData("""{"circular":"tt22-2021","grade":8,"settings":{"adjustmentReading":"soft"},"pupils":[P]}""", 2, "Đ")]
    [InlineData("""{"circular":"TT99","pupils":[P]}""", 2, "")]
    [InlineData("""{"circular":"TT22-2021","grade":8,"pupil":[P]}""", 2, "")]
    public async Task Circular_and_settings_are_chosen_by_the_file(string json, int exit, string level)
    {
        const string e11 = """{"id":1,"subjects":[{"code":"NGUVAN","yearMean":"8,1"},{"code":"TOAN","yearMean":8},{"code":"NN1","yearMean":8.5},{"code":"GDCD","yearMean":9},{"code":"LSDL","yearMean":8.2},{"code":"KHTN","yearMean":7.5},{"code":"CONGNGHE","yearMean":4.9},{"code":"TINHOC","yearMean":7}]}""";
        var (code, output, _) = await RunText(json.Replace("[P]", $"[{e11}]", StringComparison.Ordinal));
        Assert.Equal((exit, level), (code, Each(output, x => Text(x["learning"]!["year"]!["level"]))));
    }

    [Theory]
    [InlineData("\"M\"", false, null)]
    [InlineData("null", false, null)]
    [InlineData("""{"missed":"excused","reason":"ốm"}""", false, null)]
    [InlineData("null", true, "6.8")]
    [InlineData("\"M0\"", false, "6.8")]
    [InlineData("""{"missed":"zero"}""", false, "6.8")]
    [InlineData("\"X\"", false, "7.6")]                    // 61 : 8 = 7.625
    [InlineData("""{"exempt":true}""", false, "7.6")]
    [InlineData("\"9,0\"", false, "7.8")]                  // 70 : 9 = 7.777…
    public async Task A_slot_takes_marks_as_people_write_them(string mark, bool locked, string? mean)
    {
        var json = "{\"circular\":\"TT22-2021\",\"grade\":8,\"locked\":" + (locked ? "true" : "false")
            + ",\"pupils\":[{\"id\":\"a\",\"subjects\":[{\"code\":\"TOAN\",\"terms\":[{\"regular\":[8,7," + mark + ",8],\"midterm\":7,\"final\":8}]}]}]}";
        var (code, output, _) = await RunText(json);
        Assert.Equal((0, mean), (code, Pupils(output)[0]!["subjects"]![0]!["term1"]?.ToJsonString()));
    }

    [Theory]
    [InlineData(10, "[7,7,8,9]", "8.5", "true", 0, "7.8")]         // 39.5 + 16 + 22.5 = 78 : 10
    [InlineData(10, "[7,7,8,9,8.5]", "null", "true", 0, "7.8")]
    [InlineData(10, "[7,7,8]", "8.5", "true", 0, null)]            // the topic does not fill the missing fourth mark
    [InlineData(10, "[7,7,8]", "8.5", "false", 0, "7.7")]          // 30.5 + 16 + 22.5 = 69 : 9 = 7.666…
    [InlineData(10, "[7,7,8,9]", "8.5", "false", 2, null)]
    [InlineData(8, "[7,7,8,9,8.5]", "null", "true", 2, null)]
    public async Task A_topic_is_an_extra_mark_by_the_setting(int grade, string regular, string topic, string extra, int exit, string? mean)
    {
        var json = $$"""{"circular":"TT22-2021","grade":{{grade}},"settings":{"topicAsExtraRegular":{{extra}}},"pupils":[{"id":"a","subjects":[{"code":"TOAN","terms":[{"regular":{{regular}},"topic":{{topic}},"midterm":8,"final":7.5}]}]}]}""";
        var (code, output, _) = await RunText(json);
        Assert.Equal((exit, mean), (code, Pupils(output)[0]!["subjects"]![0]!["term1"]?.ToJsonString()));
    }

    [Fact]
    public async Task A_refused_mark_never_counts_zero_in_a_locked_term()
    {
        var (code, output, _) = await RunText("""{"circular":"TT22-2021","grade":8,"locked":true,"pupils":[{"id":"a","subjects":[{"code":"TOAN","terms":[{"regular":[8,7,"tám",8],"midterm":7,"final":8}]}]}]}""");
        Assert.Equal(2, code);
        Assert.Null(Pupils(output)[0]!["subjects"]![0]!["term1"]);
    }

    [Theory]
    [InlineData("{\"circular\":")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public async Task What_is_no_json_object_is_unreadable(string text)
    {
        var (code, output, error) = await RunText(text);
        Assert.Equal((3, ""), (code, output));
        Assert.NotEqual("", error);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_unreadable() => Assert.Equal(3, (await Run("no-such-file.json")).Code);

    [Fact]
    public async Task Without_a_file_the_usage_is_wrong() => await Assert.ThrowsAsync<UsageException>(() => Run("--json"));

    static JsonArray Pupils(string output) => JsonNode.Parse(output)!["pupils"]!.AsArray();
    static string Each(string output, Func<JsonNode, string> part) => string.Join(' ', Pupils(output).Select(x => part(x!)));
    static string Text(JsonNode? node) => node!.GetValue<string>();

    static string Example(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Khue.slnx"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "docs", "standard", "examples", $"results-{name}.json");
    }

    static async Task<(int Code, string Output, string Error)> RunText(string json)
    {
        var file = Path.Combine(Path.GetTempPath(), $"khue-{Guid.CreateVersion7()}.json");
        await File.WriteAllTextAsync(file, json);
        try { return await Run(file, "--json"); }
        finally { File.Delete(file); }
    }

    static async Task<(int Code, string Output, string Error)> Run(params string[] words)
    {
        var terminal = new Paper();
        var code = await new ResultsCommand().Run(new CommandLine(words), terminal, CancellationToken.None);
        return (code, terminal.Out.ToString()!, terminal.Error.ToString()!);
    }
}
