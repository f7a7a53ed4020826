using Khue.Gradebook.Rules;

namespace Khue.Tests.Modules.Gradebook.Rules;

public sealed class ClassifierTests
{
    const string AllPassed = "Đ Đ Đ Đ Đ";

    [Theory]
    [InlineData("E1", "8.1 8.0 8.5 9.0 8.2 8.8 6.5 7.0", AllPassed, "T", "T")]
    [InlineData("E2", "8.1 8.0 8.5 9.0 8.2 7.9 6.5 7.0", AllPassed, "K", "K")]
    [InlineData("E3", "8.1 8.0 8.5 9.0 8.2 8.8 4.9 7.0", AllPassed, "Đ", "K")]
    [InlineData("E4", "8.1 8.0 8.5 9.0 8.2 8.8 3.4 7.0", AllPassed, "CĐ", "Đ")]
    [InlineData("E5", "8.1 8.0 8.5 9.0 8.2 8.8 6.0 7.0", AllPassed, "K", "K")]
    [InlineData("E6", "8.1 8.0 8.5 9.0 8.2 8.8 6.5 7.0", "Đ Đ Đ Đ CĐ", "Đ", "K")]
    [InlineData("E7", "6.5 6.8 7.0 6.6 7.2 6.9 3.0 5.4", AllPassed, "CĐ", "Đ")]
    [InlineData("E8", "6.5 6.8 7.0 6.6 7.2 6.9 4.5 5.4", AllPassed, "Đ", "Đ")]
    [InlineData("E9", "8.1 8.0 8.5 9.0 8.2 8.8 4.9 4.8", AllPassed, "Đ", "Đ")]
    [InlineData("E10", "8.1 8.0 8.5 9.0 8.2 8.8 7.0 7.5", "Đ Đ Đ CĐ CĐ", "CĐ", "CĐ")]
    [InlineData("E11", "8.1 8.0 8.5 9.0 8.2 7.5 4.9 7.0", AllPassed, "Đ", "Đ")]
    [InlineData("E12", "8.1 8.0 8.5 9.0 8.2 8.8 4.9 6.4", AllPassed, "Đ", "Đ")]
    [InlineData("E13", "5.0 5.2 5.1 5.5 5.0 6.0 3.5 4.0", AllPassed, "Đ", "Đ")]
    [InlineData("E14", "5.0 5.2 5.1 5.5 4.9 4.8 3.5 4.0", AllPassed, "CĐ", "CĐ")]
    [InlineData("E15", "8.1 8.0 8.5 9.0 8.2 8.8 4.9 7.0", "Đ Đ Đ Đ CĐ", "Đ", "Đ")]
    public void Examples_of_the_domain_report(string name, string scores, string comments, string basis, string final)
    {
        var result = new Classifier(Given.Tt22, Given.Tt22.Defaults).Classify(Given.Results(scores, comments));
        Assert.Equal((name, basis, final), (name, result.Base!.Code, result.Level!.Code));
        Assert.Equal(basis != final, result.Raised is not null);
        Assert.NotEmpty(result.Why);
    }

    [Fact]
    public void E11_rises_under_the_lenient_reading()
    {
        var settings = Given.Tt22.Defaults.With("adjustmentReading", "lenient")!;
        var result = new Classifier(Given.Tt22, settings).Classify(Given.Results("8.1 8.0 8.5 9.0 8.2 7.5 4.9 7.0"));
        Assert.Equal("K", result.Level!.Code);
        Assert.Equal("S7", result.Raised!.Subject.Subject.Code);
    }

    [Fact]
    public void An_adjustment_says_which_subject_and_why()
    {
        var result = new Classifier(Given.Tt22, Given.Tt22.Defaults).Classify(Given.Results("8.1 8.0 8.5 9.0 8.2 8.8 4.9 7.0"));
        Assert.Equal(("S7", "T"), (result.Raised!.Subject.Subject.Code, result.Raised.WouldBe.Code));
        Assert.Equal(
            ["Chưa đạt mức Khá: Môn 7 4,9 (mọi môn phải từ 5,0).",
             "Chỉ vì Môn 7 4,9 mà từ Tốt xuống Đạt: được điều chỉnh lên Khá (Điều 9 khoản 3 Thông tư 22/2021)."], result.Why);
    }

    [Theory]
    [InlineData("8.0 8.1 8.5 8.3 9.0 6.5 6.9", "T", "T")]
    [InlineData("8.0 8.1 8.5 8.3 9.0 4.0 6.9", "Đ", "K")]
    public void Continuing_education_counts_five_subjects(string scores, string basis, string final)
    {
        var result = new Classifier(Given.Tt43, Given.Tt43.Defaults).Classify(Given.Results(scores, "CĐ CĐ"));
        Assert.Equal((basis, final), (result.Base!.Code, result.Level!.Code));
    }

    [Theory]
    [InlineData("8 8 8 8 8 8", "Đ", "G", "G")]
    [InlineData("7.9 7.9 7.9 9 9 9", "Đ", "K", "K")]     // no key subject from 8,0
    [InlineData("9 9 9 9 9 4.9", "Đ", "Tb", "K")]        // G → Tb by one subject gives K
    [InlineData("9 9 9 9 9 3.4", "Đ", "Y", "Tb")]        // G → Y gives Tb
    [InlineData("7 7 7 7 7 3.4", "Đ", "Y", "Tb")]        // K → Y gives Tb
    [InlineData("7 7 7 7 7 1.9", "Đ", "Kém", "Y")]       // K → Kém gives Y
    public void The_old_circular_keeps_its_own_levels(string scores, string comments, string basis, string final)
    {
        var keys = new[] { "TOAN", "NGUVAN", "NN1" };
        var results = Given.Results(scores, comments).Select((x, i) => i < 3 ? x with { Subject = x.Subject with { Code = keys[i] } } : x);
        var result = new Classifier(Given.Tt58, Given.Tt58.Defaults).Classify(results);
        Assert.Equal((basis, final), (result.Base!.Code, result.Level!.Code));
    }

    [Fact]
    public void Fewer_than_six_scored_subjects_need_a_decision()
    {
        var results = Given.Results("9 9 9 9 9 9");
        results[0] = results[0] with { Outcome = Outcome.Exempt };
        var result = new Classifier(Given.Tt22, Given.Tt22.Defaults).Classify(results);
        Assert.Equal((ClassificationState.NeedsDecision, null), (result.State, result.Level));
    }

    [Fact]
    public void An_exempt_subject_leaves_the_lists()
    {
        var results = Given.Results("8.1 8.0 8.5 9.0 8.2 8.8 6.5 2.0");
        results[7] = results[7] with { Outcome = Outcome.Exempt };
        Assert.Equal("T", new Classifier(Given.Tt22, Given.Tt22.Defaults).Classify(results).Level!.Code);
    }

    [Fact]
    public void A_pending_subject_holds_the_level_open()
    {
        var results = Given.Results("9 9 9 9 9 9 9 9");
        results[2] = results[2] with { Outcome = Outcome.Pending };
        var result = new Classifier(Given.Tt22, Given.Tt22.Defaults).Classify(results);
        Assert.Equal(ClassificationState.Pending, result.State);
        Assert.Equal(["Chưa đủ kết quả: Môn 3."], result.Why);
    }

    [Fact]
    public void Optional_subjects_count_only_where_the_school_says_so()
    {
        var results = Given.Results("9 9 9 9 9 9 9 4.9");
        results[7] = results[7] with { Subject = results[7].Subject with { Optional = true } };
        Assert.Equal("T", new Classifier(Given.Tt22, Given.Tt22.Defaults).Classify(results).Base!.Code);
        Assert.Equal("Đ", new Classifier(Given.Tt22, Given.Tt22.Defaults.With("optionalSubjectsCount", "true")!).Classify(results).Base!.Code);
    }
}
