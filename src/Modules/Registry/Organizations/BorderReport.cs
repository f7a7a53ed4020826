using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;

namespace Khue.Registry.Organizations;

/// <summary>Old and new borders: the schools of one day counted by the wards, or other offices, of another day.</summary>
internal sealed class BorderReport(OrganizationTree tree, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Query
    {
        /// <summary>The day whose schools are counted; null is today.</summary>
        public DateOnly? Of { get; set; }

        /// <summary>The day whose borders are used; null is today.</summary>
        public DateOnly? By { get; set; }
        public SchoolLevels? Level { get; set; }
    }

    /// <summary>One place and how many schools stand in it.</summary>
    /// <param name="Code">Empty for schools that did not stand on the day of the borders.</param>
    internal sealed record Row(string Code, string Name, string Kind, int Schools, int Campuses);

    internal sealed record View(DateOnly Of, DateOnly By, IReadOnlyList<Row> Rows);

    public async Task<View> Handle(Query query, CancellationToken ct)
    {
        var (of, by) = (query.Of ?? clock.Today, query.By ?? clock.Today);
        var (counted, borders) = (await tree.On(of, ct), await tree.On(by, ct));
        var wards = borders.All.Where(x => x.Kind == OrganizationKind.Ward && x.WardCode is not null).ToLookup(x => x.WardCode);
        var rows = counted.All.Where(x => x.Kind is OrganizationKind.School or OrganizationKind.Campus && actor.Covers(x.Id) && (query.Level is not { } level || (x.Levels & level) != 0))
            .GroupBy(x => Place(x.Id, borders, wards)).Select(x => new Row(x.Key?.Code ?? "", x.Key?.Name ?? "Chưa thành lập vào ngày ấy", x.Key is { } place ? OrganizationWords.Kind(place) : "",
                x.Count(o => o.Kind == OrganizationKind.School), x.Count(o => o.Kind == OrganizationKind.Campus)))
            .OrderBy(x => x.Code.Length == 0).ThenBy(x => x.Code, StringComparer.Ordinal).ToList();
        return new(of, by, rows);
    }

    public static byte[] Csv(View view)
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvWriter(stream))
        {
            writer.Row("Mã đơn vị", "Địa bàn", "Loại", "Số trường", "Số điểm trường", "Trường của ngày", "Theo địa bàn ngày");
            foreach (var x in view.Rows) writer.Row(x.Code, x.Name, x.Kind, (long)x.Schools, (long)x.Campuses, view.Of, view.By);
        }
        return stream.ToArray();
    }

    // The ward where it stood, also when another office ran it; else the office that ran it.
    static OrganizationView? Place(Guid id, OrganizationTree.Snapshot borders, ILookup<string?, OrganizationView> wards)
    {
        if (borders.ById.GetValueOrDefault(id) is not { } then) return null;
        if (wards[then.WardCode].FirstOrDefault() is { } ward) return ward;
        var above = then;
        while (above is { Kind: OrganizationKind.School or OrganizationKind.Campus, ParentId: { } parent }) above = borders.ById.GetValueOrDefault(parent);
        return above;
    }
}
