using System.Globalization;
using System.Text.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.CodeLists;

/// <summary>The lists that come with the program. One that is there already is left as it is: later versions are the data officer's.</summary>
internal sealed class ShippedLists(KhueDb db, LocalClock clock) : IShipsData
{
    public async Task Ship(CancellationToken ct)
    {
        var known = await db.Set<CodeList>().Select(x => x.Code).ToListAsync(ct);
        using var json = Read("code-lists");
        foreach (var list in json.RootElement.EnumerateArray().Where(x => !known.Contains(Text(x, "code")!)).ToList()) await Write(list, ct);
    }

    async Task Write(JsonElement shipped, CancellationToken ct)
    {
        var list = new CodeList { Code = Text(shipped, "code")!, Name = Text(shipped, "name")!, Owner = Text(shipped, "owner")!, Description = Text(shipped, "description")!, ParentList = Text(shipped, "parentList") };
        var (versions, items) = (new List<CodeListVersion>(), new List<CodeListItem>());
        foreach (var one in shipped.GetProperty("versions").EnumerateArray())
        {
            var from = Day(Text(one, "from")!);
            versions.Add(CodeListVersion.Shipped(list.Id, versions.Count + 1, from, Text(one, "note")!, clock.Now));
            Apply(items, Lines(one), list.Id, versions[^1].Id, from, isWhole: one.TryGetProperty("complete", out _));
        }
        var mappings = shipped.TryGetProperty("mappings", out var rows) ? rows.EnumerateArray().Select(x => new CodeMapping
        {
            ListId = list.Id, OldCode = x[0].GetString()!, NewCode = x[1].GetString()!, On = Day(x[2].GetString()!), Kind = Enum.Parse<MappingKind>(x[3].GetString()!),
        }) : [];
        await db.InsertMany([list], ct);
        await db.InsertMany(versions, ct);
        await db.InsertMany(items, ct);
        await db.InsertMany(mappings, ct);
    }

    // Each version says what is new in it; a whole one also ends what it leaves out.
    static void Apply(List<CodeListItem> items, List<CodeLine> lines, Guid list, Guid version, DateOnly from, bool isWhole)
    {
        var open = items.Where(x => x.To is null).ToDictionary(x => x.Code);
        foreach (var line in lines)
        {
            if (open.Remove(line.Code, out var before))
            {
                if (before.Line == line) continue;
                before.To = from;
            }
            items.Add(new(list, version, line, from));
        }
        if (isWhole)
            foreach (var gone in open.Values) gone.To = from;
    }

    static List<CodeLine> Lines(JsonElement version)
    {
        // The order of numbers is their own; words stand as they are listed.
        var lines = version.GetProperty("items").EnumerateArray().Select((x, i) => new CodeLine(x[0].GetString()!, x[1].GetString()!, null, char.IsAsciiDigit(x[0].GetString()![0]) ? 0 : i)).ToList();
        if (Text(version, "file") is not { } file) return lines;
        using var json = Read(file);
        foreach (var province in json.RootElement.GetProperty("provinces").EnumerateArray())
            lines.AddRange(province[1].EnumerateArray().Select(x => new CodeLine(x[0].GetString()!, x[1].GetString()!, province[0].GetString(), 0)));
        return lines;
    }

    static JsonDocument Read(string name)
    {
        using var stream = typeof(ShippedLists).Assembly.GetManifestResourceStream("shipped/" + name)!;
        return JsonDocument.Parse(stream);
    }

    static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;
    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
