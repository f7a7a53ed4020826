using System.Net;
using Khue.Registry.People;
using Khue.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.People;

public abstract class PersonListTests(SchoolFixture school)
{
    KhueHost Host => school.Host;

    [Fact]
    public async Task The_list_is_narrowed_to_pupils_or_staff_or_shows_everybody()
    {
        var pupil = school.Classes.Learners[0].Name;
        foreach (var (kind, pupils, staff) in new[] { ("hoc-sinh", 45, 0), ("nhan-su", 0, 6), (null, 45, 8), ("la-lung", 45, 8) })
        {
            var found = (await Host.As(Host.Province["vanthu"], s => s.GetRequiredService<PersonList>().Handle(new() { Group = kind, Size = 200 }, default))).Items;
            Assert.Equal((kind, pupils, staff), (kind, found.Count(x => x.DateOfBirth!.Value.Year > 2000), found.Count(x => x.DateOfBirth!.Value.Year < 2000)));
        }
        using var browser = await Host.SignedIn("vanthu");
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/registry/people?loai=nhan-su&q=lan"));
        Assert.Contains("Nguyễn Thị Lan", page);
        Assert.DoesNotContain(pupil, page);
        Assert.Contains("/registry/people?loai=hoc-sinh&q=lan", page);
        Assert.Contains("name=\"loai\" value=\"nhan-su\"", page);
    }
}

public sealed class PersonListOnSqlite(SchoolOnSqlite school) : PersonListTests(school), IClassFixture<SchoolOnSqlite>;
public sealed class PersonListOnPostgres(SchoolOnPostgres school) : PersonListTests(school), IClassFixture<SchoolOnPostgres>;
