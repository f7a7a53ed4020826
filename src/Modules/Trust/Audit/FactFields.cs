using System.Globalization;
using System.Text.Json;
using Khue.Kernel.Journal;
using Khue.Kernel.Text;

namespace Khue.Trust.Audit;

/// <summary>What an entry of the journal says of fields: before and after, as far as the fact tells.</summary>
internal static class FactFields
{
    const int Most = 100;

    /// <param name="Field">Name in the journal.</param>
    /// <param name="Label">Vietnamese where it is known.</param>
    /// <param name="Before">Null when it was empty, or the fact does not tell.</param>
    /// <param name="Of">Whose value it is when one fact tells of several; null: the record's own.</param>
    internal sealed record Change(string Field, string Label, string? Before, string? After, Guid? Of = null);

    // The subject and the unit stand in columns of their own; who else is named is told by the mentions.
    static readonly HashSet<string> Told = ["subject", "organizationId", "reason", "people", "kept", "id", "custodianId"];

    // Hidden from who does not keep the record, wherever they occur.
    static readonly HashSet<string> Hidden = ["personalId", "address", "phone", "email", "value", "line"];

    static readonly string[] Counterparts = ["after", "master", "to", "name"];

    public static bool IsHidden(string field) => Hidden.Contains(field);

    /// <param name="about">The record whose history is read: of values of several people only its own are told.</param>
    public static IReadOnlyList<Change> Of(JournalEntry entry, IReadOnlyCollection<Guid> about, FactCatalog catalog)
    {
        // A read changes nothing, and says in its phrase what was looked at.
        if (entry.Type is "kernel.PeopleRead" or "registry.SensitiveFactsRead") return [];
        using var json = JsonDocument.Parse(entry.Payload);
        var all = json.RootElement.EnumerateObject().Where(x => !Told.Contains(x.Name)).ToDictionary(x => x.Name, x => x.Value);
        var (found, fact) = (new List<Change>(), catalog.TypeOf(entry.Type));
        if (all.Remove("changes", out var many) && many.ValueKind == JsonValueKind.Array) found.AddRange(Each(many, about));
        if (all.Remove("change", out var single) && single.ValueKind == JsonValueKind.Object) found.AddRange(Each([single], about));
        if (all.TryGetValue("before", out var before) && all.TryGetValue("after", out var after) && before.ValueKind == JsonValueKind.Object)
        {
            found.AddRange(Pairs(before, after));
            all.Remove("before");
            all.Remove("after");
        }
        foreach (var (name, value) in all.Where(x => IsPlain(x.Value) && x.Key != "before" && !x.Key.StartsWith("before", StringComparison.Ordinal)))
        {
            var own = name.StartsWith("after", StringComparison.Ordinal) && name.Length > 5 ? char.ToLowerInvariant(name[5]) + name[6..] : name;
            if (Text(value) is { } text) found.Add(new(own, Label(own), Earlier(all, name, own), fact is null ? text : FactText.Word(fact, text)));
        }
        return found.Count > Most ? found[..Most] : found;
    }

    /// <summary>The same with what is not to be seen masked.</summary>
    public static Change Masked(this Change x) => IsHidden(x.Field) ? x with { Before = Kernel.Text.Masked.Of(x.Before), After = Kernel.Text.Masked.Of(x.After) } : x;

    // "before" belongs to the one field that a renaming, moving or setting is about.
    static string? Earlier(Dictionary<string, JsonElement> all, string name, string own) =>
        own != name && all.TryGetValue("before" + name[5..], out var pair) ? Text(pair)
        : all.TryGetValue("before", out var lone) && name == Array.Find(Counterparts, all.ContainsKey) ? Text(lone) : null;

    static IEnumerable<Change> Each(IEnumerable<JsonElement> items, IReadOnlyCollection<Guid> about)
    {
        foreach (var item in items)
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("learnerId", out var id) || !id.TryGetGuid(out var learner)) continue;
            var isOwn = about.Contains(learner);
            if (!isOwn && items.Any(x => x.TryGetProperty("learnerId", out var other) && other.TryGetGuid(out var one) && about.Contains(one))) continue;
            yield return new("score", "giá trị", item.TryGetProperty("before", out var b) ? Text(b) : null, item.TryGetProperty("after", out var a) ? Text(a) : null, isOwn ? null : learner);
        }
    }

    static IEnumerable<Change> Each(JsonElement array, IReadOnlyCollection<Guid> about) => Each([.. array.EnumerateArray()], about);

    static IEnumerable<Change> Pairs(JsonElement before, JsonElement after)
    {
        foreach (var name in before.EnumerateObject().Concat(after.ValueKind == JsonValueKind.Object ? after.EnumerateObject() : default).Select(x => x.Name).Distinct().Where(x => !Told.Contains(x)))
        {
            var (b, a) = (Value(before, name), Value(after, name));
            if (b != a) yield return new(name, Label(name), b, a);
        }
    }

    static string? Value(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? Text(value) : null;

    static bool IsPlain(JsonElement x) => x.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False && !(x.ValueKind == JsonValueKind.String && x.TryGetGuid(out _));

    static string? Text(JsonElement x) => x.ValueKind switch
    {
        JsonValueKind.String => x.GetString() is { } text ? DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : Word(text) : null,
        JsonValueKind.Number => x.GetRawText(),
        JsonValueKind.True => "có",
        JsonValueKind.False => "không",
        _ => null,
    };

    // Words of closed lists that facts hold in English.
    static string Word(string text) => text switch
    {
        "Male" => "Nam", "Female" => "Nữ", "Unknown" => "chưa rõ", _ => text,
    };

    static string Label(string field) => field switch
    {
        "fullName" or "name" => "tên", "dateOfBirth" => "ngày sinh", "gender" => "giới tính", "personalId" => "số định danh", "ministryCode" => "mã ngành", "ethnicity" => "dân tộc", "nationality" => "quốc tịch",
        "birthPlace" => "nơi sinh", "address" => "địa chỉ", "phone" => "điện thoại", "email" => "thư điện tử", "value" => "số", "line" => "số nhà, đường", "wardCode" => "mã phường, xã", "parentId" => "đơn vị cấp trên",
        "code" => "mã", "kind" or "kindTitle" => "loại", "from" => "từ ngày", "to" => "đến ngày", "on" => "ngày", "day" => "ngày", "dueBy" => "hạn", "decision" => "quyết định", "number" => "số quyết định",
        "startYear" => "năm học từ", "term" => "học kỳ", "grade" => "khối", "subjectCode" => "môn", "session" => "buổi", "enrolled" => "sĩ số", "absent" => "vắng", "late" => "muộn", "isPromoted" => "được lên lớp",
        "learning" => "học tập", "conduct" => "rèn luyện", "task" => "việc trong hè", "isDone" => "đã làm", "count" => "số lượng", "begun" => "bắt đầu", "ended" => "kết thúc", "added" => "thêm", "filled" => "điền mới", "role" or "roleTitle" => "vai", "template" => "mẫu vai", "device" => "máy", "place" => "nơi",
        "methods" => "cách xác nhận", "cause" => "nguyên nhân", "scope" => "phạm vi", "redirects" => "địa chỉ về", "client" => "hệ thống", "clientId" => "mã hệ thống", "fileName" => "tệp", "format" => "định dạng", "what" => "nội dung",
        "fieldTitle" => "mục", "field" => "mục", "source" => "nguồn", "sourceName" => "nguồn", "outcome" => "kết quả", "mayPickUp" => "được đón", "barredFromPickUp" => "không được đón", "teacherName" => "giáo viên", "step" => "bước ký",
        "serialNumber" => "số hiệu chứng thư", "validTo" => "hiệu lực đến", "title" => "tên", "threshold" => "mức", "minutes" => "số phút", "after" => "sau khi đổi", "master" or "masterTitle" => "nguồn chủ", "hours" => "số giờ", "server" => "máy chủ", "waiting" => "đang chờ", "attempts" => "số lần thử",
        _ => field,
    };
}
