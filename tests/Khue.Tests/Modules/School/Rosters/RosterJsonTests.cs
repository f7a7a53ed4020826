using Khue.Registry.Contracts;
using Khue.School.Rosters;

namespace Khue.Tests.Modules.School.Rosters;

public sealed class RosterJsonTests
{
    [Fact]
    public void A_row_and_the_summary_are_written_as_documented()
    {
        var person = new DraftPerson("Nguyễn Văn An", new(2014, 3, 12), Gender.Male, "075214003456", null, "6A1");
        var row = new RowDraft("6A1", 5, person, [new("personal-id.leading-zero-restored", Severity.Warning, "personalId", "")], []);
        Assert.Equal(
            """{"sheet":"6A1","row":5,"outcome":"warning","reasons":["personal-id.leading-zero-restored"],"person":{"fullName":"Nguyễn Văn An","dateOfBirth":"2014-03-12","gender":"male","personalId":"075214003456","ministryCode":null,"className":"6A1"}}""",
            RosterJson.Line(row));
        Assert.Equal("""{"summary":{"rows":1,"ok":0,"warning":1,"rejected":0}}""", RosterJson.Line(new RosterSummary(1, 0, 1, 0)));
    }
}
