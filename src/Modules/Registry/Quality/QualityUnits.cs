using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Registry.Quality;

/// <summary>The units below one, each with its scores, the worst first in the chosen word. From memory: a province has some 3,700.</summary>
internal sealed class QualityUnits(Actor actor, ScoreReader scores, IOrganizations organizations, LocalClock clock) : IUseCase
{
    internal sealed class Query
    {
        /// <summary>Whose; null is the actor's own.</summary>
        public Guid? Unit { get; set; }
        public DateOnly? On { get; set; }
        public QualityDimension By { get; set; } = QualityDimension.Complete;

        /// <summary>Wards, each with all below it, instead of schools.</summary>
        public bool Wards { get; set; }

        /// <summary>Part of a name without marks, or a whole code.</summary>
        public string? Search { get; set; }

        /// <summary>Code of the last row of the page before.</summary>
        public string? After { get; set; }
        public int Size { get; set; } = 50;
    }

    /// <param name="Percents">By word; null where nothing was measured.</param>
    internal sealed record Row(Guid Id, string Code, string Name, OrganizationKind Kind, string? Above, long Members, IReadOnlyDictionary<QualityDimension, decimal?> Percents);

    public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
    {
        var size = Math.Clamp(query.Size, 1, 200);
        var rows = await All(query, ct);
        var from = query.After is { } after ? rows.FindIndex(x => x.Code == after) + 1 : 0;
        return Page<Row>.Of(rows.GetRange(from, Math.Min(size + 1, rows.Count - from)), size, x => x.Code);
    }

    /// <summary>The same as a file.</summary>
    public async Task<byte[]> Csv(Query query, CancellationToken ct)
    {
        var rows = await All(query, ct);
        using var output = new MemoryStream();
        using (var writer = new CsvWriter(output))
        {
            writer.Row("Mã đơn vị", "Đơn vị", "Thuộc", "Số người", "Đúng (%)", "Đủ (%)", "Sạch (%)", "Sống (%)", "Thống nhất (%)", "Ngày");
            var day = query.On is { } on && on < clock.Today ? on : clock.Today;
            foreach (var x in rows)
                writer.Row(x.Code, x.Name, x.Above, x.Members, Said(x, QualityDimension.Accurate), Said(x, QualityDimension.Complete), Said(x, QualityDimension.Clean), Said(x, QualityDimension.Live), Said(x, QualityDimension.Consistent), day);
        }
        return output.ToArray();

        static string Said(Row row, QualityDimension dimension) => row.Percents[dimension] is { } percent ? Khue.Ui.Layout.Figures.Decimal(percent) : "chưa có số";
    }

    async Task<List<Row>> All(Query query, CancellationToken ct)
    {
        var top = query.Unit ?? actor.OrganizationId;
        if (!actor.Covers(top)) throw new NotFoundException(nameof(OrganizationView));
        var below = await organizations.Subtree(top, ct);
        if (below.Count == 0) throw new NotFoundException(nameof(OrganizationView));
        var known = await scores.All(query.On is { } day && day < clock.Today ? day : null, ct);
        var names = below.ToDictionary(x => x.Id, x => x.Name);
        var words = Fold.Of(query.Search);
        var rows = new List<Row>();
        foreach (var unit in below.Where(x => query.Wards ? x.Kind == OrganizationKind.Ward : x.Kind is OrganizationKind.School or OrganizationKind.Campus))
        {
            if (words.Length > 0 && !Fold.Of(unit.Name).Contains(words, StringComparison.Ordinal) && !string.Equals(unit.Code, query.Search!.Trim(), StringComparison.OrdinalIgnoreCase)) continue;
            var total = new UnitScores();
            foreach (var one in query.Wards ? await organizations.Subtree(unit.Id, ct) : [unit])
                if (known.TryGetValue(one.Id, out var found)) total.Add(found);
            rows.Add(new(unit.Id, unit.Code, unit.Name, unit.Kind, unit.ParentId is { } above ? names.GetValueOrDefault(above) : null, total.Members, Enum.GetValues<QualityDimension>().ToDictionary(x => x, x => total[x].Percent)));
        }
        // Who has no figure stands last: nothing is known to be wrong there.
        return [.. rows.OrderBy(x => x.Percents[query.By] ?? 1_000).ThenBy(x => x.Code, StringComparer.Ordinal)];
    }
}
