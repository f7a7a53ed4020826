using System.Net;

namespace Khue.Tests.Ui.Forms;

public sealed class ActionFormTests
{
    static readonly (string, string)[] Good = [("Input.FullName", "Điểu Thị Hạnh"), ("Input.BirthDate", "05/06/2014"), ("Input.Height", "131,5"), ("Input.ClassName", "8A2")];

    [Fact]
    public async Task A_success_redirects_and_is_said_once_on_the_next_page()
    {
        await using var gallery = await Gallery.Open();
        var (status, _, location) = await gallery.Post(Good);
        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.EndsWith("/ui#o-nhap", location?.OriginalString);
        Assert.Contains("<div class=\"alert alert-success mb-4\" role=\"status\">Đã lưu hồ sơ.</div>", (await gallery.Get()).Html);
        Assert.DoesNotContain("Đã lưu hồ sơ.", (await gallery.Get()).Html);
    }

    [Fact]
    public async Task Missing_fields_are_told_at_the_field_and_in_the_summary()
    {
        await using var gallery = await Gallery.Open();
        var (status, html, _) = await gallery.Post(("Input.ClassName", "8A2"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("còn 2 chỗ cần sửa", html);
        Assert.Contains("<a href=\"#gallery-input-fullname\">Họ và tên</a>", html);
        Assert.Contains("id=\"gallery-input-fullname-error\">Ghi họ và tên của em.", html);
        Assert.Contains("aria-describedby=\"gallery-input-fullname-hint gallery-input-fullname-error\"", html);
    }

    [Fact]
    public async Task A_refusal_stands_at_its_field_and_nothing_typed_is_lost()
    {
        await using var gallery = await Gallery.Open();
        var (status, html, _) = await gallery.Post([.. Good[..3], ("Input.ClassName", "8A9"), ("Input.Helps", "meal"), ("Input.Note", "Đi xe số 3")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("8A9 đã đủ 45 em. Chọn lớp khác hoặc xin hiệu trưởng duyệt.", html);
        Assert.Contains("value=\"05/06/2014\"", html);
        Assert.Contains("value=\"131,5\"", html);
        Assert.Contains("<option value=\"8A9\" selected>", html);
        Assert.Contains("value=\"meal\" checked", html);
        Assert.Contains(">Đi xe số 3</textarea>", html);
    }

    [Fact]
    public async Task What_cannot_be_read_is_shown_again_with_the_reason()
    {
        await using var gallery = await Gallery.Open();
        var (status, html, _) = await gallery.Post(("Input.FullName", "Điểu Thị Hạnh"), ("Input.BirthDate", "31/02/2014"), ("Input.Height", "1,5x"), ("Input.ClassName", "8A2"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("Tháng 2 năm 2014 không có ngày 31.", html);
        Assert.Contains("value=\"31/02/2014\"", html);
        Assert.Contains("“1,5x” không phải là số.", html);
        Assert.Contains("value=\"1,5x\"", html);
    }

    [Fact]
    public async Task A_lost_race_is_a_conflict_and_says_that_nothing_was_overwritten()
    {
        await using var gallery = await Gallery.Open();
        var (status, html, _) = await gallery.PostTo("/raced", "raced", ("Input.Text", "a"));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Chưa có gì bị ghi đè.", html);
    }

    [Fact]
    public async Task A_post_without_the_token_is_turned_away()
    {
        await using var gallery = await Gallery.Open();
        Assert.Equal(HttpStatusCode.BadRequest, await gallery.PostWithoutToken());
    }

    [Fact]
    public async Task The_gallery_is_there_in_development_only()
    {
        await using var gallery = await Gallery.Open("Production");
        Assert.Equal(HttpStatusCode.NotFound, (await gallery.Get()).Status);
    }

    [Fact]
    public async Task Vietnamese_letters_are_sent_as_letters()
    {
        await using var gallery = await Gallery.Open();
        var (status, html) = await gallery.Get();
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Bộ linh kiện · Khuê", html);
        Assert.DoesNotContain("&#x1", html);
    }
}
