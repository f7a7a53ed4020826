using Khue.Kernel.Commands;
using Khue.Kernel.Domain;
using Khue.Registry.Matching;
using Khue.Registry.Sheets;
using Khue.Tests.Support;

namespace Khue.Tests.Modules.Registry.Matching;

public sealed class MatchCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("khue-match").FullName;

    [Fact]
    public async Task Two_files_become_pairs_by_their_keys()
    {
        var a = Written("A.csv", "id,Họ và tên,Ngày sinh,Giới tính,Số CCCD,Mã xã\na1,NGUYEN VAN AN,12/03/2015,Nam,75215000001,26005\na2,Lê Thị Hoa,01/02/2014,Nữ,075314000009,26041\na3,Le Thi Hoa,01/02/2014,Nữ,075314000009,26041\n");
        var b = Written("B.csv", "id;full_name;dob;sex;personal_id;ward\nb1;Nguyễn Văn An;2015-03-12;M;075215000001;26041\nb2;Lê Thị Hoa;2014-02-01;F;075314000009;26041\n");
        var wards = Written("W.csv", "ma_cu,ten_cu,ma_moi,ten_moi\n26005,Xã Cũ,26041,Phường Mới\n");
        var (code, rows) = await Run(a, b, "--wards", wards);
        Assert.Equal(0, code);
        Assert.Equal("kind,a,b,score,verdict", rows[0]);
        Assert.Equal(["match,a1,b1,match", "match,a2,b2,match", "match,a3,b2,match", "duplicate,a2,a3,match"], rows[1..].Select(Unscored));
    }

    [Fact]
    public async Task Without_a_column_of_keys_rows_are_named_as_the_spreadsheet_counts()
    {
        var a = Written("A.csv", "Họ và tên,Ngày sinh,Số CCCD\nNguyễn Văn An,12/03/2015,075215000001\n");
        var b = Written("B.csv", "Họ và tên,Ngày sinh,Số CCCD\nTrần Văn Bê,12/03/2010,075210000001\nNguyễn Văn An,12/03/2015,075215000001\n");
        var (_, rows) = await Run(a, b);
        Assert.Equal("match,2,3,match", Unscored(Assert.Single(rows[1..])));
    }

    [Theory]
    [InlineData("a;b\n1;2\n", "không có bảng người nào")]
    [InlineData("<html></html>", "bên trong là")]
    public async Task A_file_without_people_is_refused_in_words(string content, string text)
    {
        var good = Written("B.csv", "Họ và tên,Ngày sinh,Số CCCD\nTrần Văn Bê,12/03/2010,075210000001\n");
        var refusal = await Assert.ThrowsAsync<DomainException>(() => Run(Written("A.csv", content), good));
        Assert.Contains(text, refusal.Message);
        refusal = await Assert.ThrowsAsync<DomainException>(() => Run(Path.Combine(folder, "none.csv"), good));
        Assert.Contains("Không mở được", refusal.Message);
    }

    [Fact]
    public async Task The_result_never_replaces_what_was_given_and_an_impossible_place_is_said_in_words()
    {
        var file = Written("A.csv", "id,Họ và tên,Ngày sinh\na1,Trần Văn Bê,12/03/2010\na1,Lê Thị Hoa,01/02/2014\n");
        await Assert.ThrowsAsync<UsageException>(() => Ask(file, file, "--out", file));
        var refusal = await Assert.ThrowsAsync<DomainException>(() => Ask(file, file, "--out", Path.Combine(folder, "none", "pairs.csv")));
        Assert.Contains("Không ghi được", refusal.Message);
        // The same key twice: the second is told by its row.
        var (_, rows) = await Run(file, Written("B.csv", await File.ReadAllTextAsync(file)));
        Assert.Equal(["match,a1,a1,match", "match,a1#3,a1#3,match"], rows[1..].Select(Unscored));
    }

    static string Unscored(string row) => row.Split(',') is var x ? $"{x[0]},{x[1]},{x[2]},{x[4]}" : row;

    string Written(string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    async Task<(int Code, string[] Rows)> Run(params string[] words)
    {
        var target = Path.Combine(folder, "pairs.csv");
        var code = await Ask([.. words, "--out", target]);
        return (code, await File.ReadAllLinesAsync(target));
    }

    static Task<int> Ask(params string[] words) =>
        new MatchCommand(new MatchFile(new PersonSheets(), new LocalClock(TimeProvider.System))).Run(new CommandLine(words), new Paper(), default);

    public void Dispose() => Directory.Delete(folder, true);
}
