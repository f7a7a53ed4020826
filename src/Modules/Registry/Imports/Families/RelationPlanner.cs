using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;

namespace Khue.Registry.Imports.Families;

/// <summary>Says what a row does to a child's relations: records one, changes one, or nothing. The rules are those of recording by hand.</summary>
internal sealed class RelationPlanner(FamilyGraph graph, Couples couples, ToldParents told, Guid unit, RelationSettings settings, DateOnly today)
{
    public void Plan(RelationRow row)
    {
        var child = row.Known!;
        if (On(row, child) is { } relation) Change(row, relation);
        else Add(row, child);
    }

    /// <summary>The relation on record that the row means: with the same person, or one of the same name who is that to the child.</summary>
    Relation? On(RelationRow row, Person child)
    {
        var (name, bearer) = (Fold.Of(row.GuardianName), row.GuardianId is { } number ? graph.Bearer(number) : null);
        var open = graph.Relations(child.Id).Where(x => x.Kind == row.Kind && (x.To is null || x.To >= today)).ToList();
        return bearer is not null ? open.Find(x => x.RelatedId == bearer.Id) : open.Find(x => graph.Person(x.RelatedId).FoldedName == name);
    }

    void Change(RelationRow row, Relation relation)
    {
        (row.Relation, row.Related, row.SubjectId) = (relation, graph.Person(relation.RelatedId), null);
        if (row.Related.FoldedName != Fold.Of(row.GuardianName)) { row.Reject(new DomainException(RegistryErrors.GuardianNameDiffers), "guardianId"); return; }
        if (row.Phone is { } phone && !graph.HasPhone(row.Related.Id, phone)) row.NewPhone = phone;
        var (pick, barred) = Pick(row, relation.MayPickUp, relation.BarredFromPickUp);
        if (pick && barred) { row.Reject(new DomainException(RegistryErrors.BarredPicksUp), "mayPickUp"); return; }
        var isSame = row.NewPhone is null && !Changes(row, relation);
        row.Step = isSame ? ImportStep.Same : ImportStep.Change;
    }

    /// <summary>Whether what the relation allows becomes otherwise.</summary>
    public static bool Changes(RelationRow row, Relation relation) =>
        (row.Custody ?? relation.Custody, Pick(row, relation.MayPickUp, relation.BarredFromPickUp)) != (relation.Custody, (relation.MayPickUp, relation.BarredFromPickUp));

    /// <summary>Writes what the file tells into a relation; what it does not tell stays.</summary>
    public static void Arrange(RelationRow row, Relation relation)
    {
        var (pick, barred) = Pick(row, relation.MayPickUp, relation.BarredFromPickUp);
        relation.Arrange(row.Custody ?? relation.Custody, pick, barred, relation.LivesWith, relation.Note);
    }

    // Who is barred now no longer may, and the other way round, unless the file says both.
    static (bool MayPickUp, bool Barred) Pick(RelationRow row, bool may, bool barred) => (row.MayPickUp ?? (row.Barred != true && may), row.Barred ?? (row.MayPickUp != true && barred));

    void Add(RelationRow row, Person child)
    {
        row.Step = ImportStep.Add;
        // A column of names taken for another; a father who bears his child's very name has a number of his own.
        if (row.GuardianId is null && Fold.Of(row.GuardianName) == child.FoldedName)
        {
            row.Reject("relation.named-like-child", "guardianName", "Họ tên giống hệt tên em. Xem lại cột; đúng là người thân cùng tên thì ghi thêm số định danh của người ấy.");
            return;
        }
        try
        {
            var known = Find(row);
            row.Related = known ?? New(row);
            row.MakesRelated = known is null;
            var relation = new Relation { ChildId = child.Id, RelatedId = row.Related.Id, Kind = row.Kind, Source = PersonSource.School };
            relation.Arrange(row.Custody ?? row.Usual, row.MayPickUp ?? false, row.Barred ?? false, false, null);
            RelationRules.Check(child, row.Related, relation, graph.Relations(child.Id), graph.Wards(child.Id), id => graph.Person(id).FullName, settings);
            row.Relation = relation;
            if (row.Phone is { } phone && (row.MakesRelated || !graph.HasPhone(row.Related.Id, phone))) row.NewPhone = phone;
        }
        catch (DomainException refusal)
        {
            row.Reject(refusal, refusal.Field switch { "DateOfBirth" => "guardianBirth", "MayPickUp" => "mayPickUp", "PersonalId" => "guardianId", "From" => "kind", _ => "guardianName" });
        }
    }

    /// <summary>Takes a row into account for siblings in the rows that follow.</summary>
    public void Take(RelationRow row)
    {
        if (row.NewPhone is { } phone) couples.Reach(row.Related!.Id, phone);
        if (row.Step != ImportStep.Add || row.Kind is not (RelationKind.Father or RelationKind.Mother) || told.Of(row.Known!.Id) is not var (father, mother)) return;
        var (own, other) = ((Guid?)row.Related!.Id, told.Phone(row.Known.Id, Other(row.Kind)));
        couples.Add(father, mother, row.Kind == RelationKind.Father ? (own, row.Phone) : (null, other), row.Kind == RelationKind.Mother ? (own, row.Phone) : (null, other), couples.HomeOf(row.Known.Id));
    }

    static RelationKind Other(RelationKind parent) => parent == RelationKind.Father ? RelationKind.Mother : RelationKind.Father;

    // A number is somebody's own: who is told by one is never guessed.
    Person? OfSibling(RelationRow row) =>
        row.GuardianId is null && row.Kind is RelationKind.Father or RelationKind.Mother && told.Of(row.Known!.Id) is var (father, mother)
        && couples.Find(row.Kind, father, mother, row.Phone, told.Phone(row.Known.Id, Other(row.Kind)), couples.HomeOf(row.Known.Id)) is { } id ? graph.Person(id) : null;

    /// <summary>By number, else by phone and the same name, else as the parent of a sibling; a number of somebody of another name is refused.</summary>
    Person? Find(RelationRow row)
    {
        if (row.GuardianId is { } number && graph.Bearer(number) is { } bearer)
            return bearer.FoldedName == Fold.Of(row.GuardianName) ? bearer : throw new DomainException(RegistryErrors.GuardianNameDiffers, "PersonalId");
        return (row.Phone is { } phone ? graph.Holder(phone, row.GuardianName) : null) ?? OfSibling(row);
    }

    Person New(RelationRow row)
    {
        var gender = row.Kind switch { RelationKind.Father => Gender.Male, RelationKind.Mother => Gender.Female, _ => Gender.Unknown };
        return new(unit, new(row.GuardianName, row.GuardianBirth, gender, row.GuardianId, null));
    }
}
