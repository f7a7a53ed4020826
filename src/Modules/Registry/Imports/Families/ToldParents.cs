using Khue.Kernel.Text;
using Khue.Registry.Relations;

namespace Khue.Registry.Imports.Families;

/// <summary>Who father and mother of each child are, on record or else by any row of the file: a row tells one of them, and siblings are known by both.</summary>
internal sealed class ToldParents
{
    readonly Dictionary<(Guid Child, RelationKind Kind), (string Name, string? Phone)> told = [];

    /// <param name="graph">Loaded for the children.</param>
    /// <param name="rows">Each with its child.</param>
    public ToldParents(FamilyGraph graph, IReadOnlyCollection<RelationRow> rows)
    {
        foreach (var child in rows.Select(x => x.Known!.Id).Distinct())
            foreach (var relation in graph.Relations(child).Where(x => x.To is null && x.Kind is RelationKind.Father or RelationKind.Mother)) told.TryAdd((child, relation.Kind), (graph.Person(relation.RelatedId).FoldedName, null));
        foreach (var row in rows.Where(x => x.Kind is RelationKind.Father or RelationKind.Mother))
            if (!told.TryGetValue((row.Known!.Id, row.Kind), out var known)) told[(row.Known.Id, row.Kind)] = (Fold.Of(row.GuardianName), row.Phone);
            else if (known.Phone is null && known.Name == Fold.Of(row.GuardianName)) told[(row.Known.Id, row.Kind)] = (known.Name, row.Phone);
    }

    /// <summary>Folded names of the fathers of those children who have a mother too.</summary>
    public IEnumerable<string> Fathers => told.Where(x => x.Key.Kind == RelationKind.Father && told.ContainsKey((x.Key.Child, RelationKind.Mother))).Select(x => x.Value.Name).Distinct();

    /// <summary>Folded names of both; null unless both are known.</summary>
    public (string Father, string Mother)? Of(Guid child) =>
        told.TryGetValue((child, RelationKind.Father), out var father) && told.TryGetValue((child, RelationKind.Mother), out var mother) ? (father.Name, mother.Name) : null;

    public string? Phone(Guid child, RelationKind kind) => told.GetValueOrDefault((child, kind)).Phone;
}
