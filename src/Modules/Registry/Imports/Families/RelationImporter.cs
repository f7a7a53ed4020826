using System.Text.Json;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports.Families;

/// <summary>Lists of parents and guardians, a row for each child and person. Children of the actor's own unit only; grown people known already are shared.</summary>
internal sealed class RelationImporter(KhueDb db, Actor actor, IPeople people, PeopleBook book, RelationSettings settings, RelationUndo undo, LocalClock clock) : IImporter
{
    const int Batch = 1_000;

    public ImportKind Kind => ImportKind.Relations;
    public int Step => 500;
    public IReadOnlyList<string[]> Needs { get; } = [["guardianName"], ["kind"], ["personalId", "ministryCode", "schoolCode", "childName"]];

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("guardianName", "Họ tên cha mẹ, người giám hộ", "hotennguoithan", "nguoithan", "hotennguoinuoiduong", "hotenchamenguoigiamho", "guardianname") { Like = PersonColumn.GuardianName },
        new("kind", "Quan hệ", "quanhevoihocsinh", "quanhe", "moiquanhe", "lagicuaem", "vaitro", "relation", "relationship"),
        new("guardianId", "Số định danh người giám hộ", "sodinhdanhnguoithan", "sodinhdanhphuhuynh", "cccdphuhuynh", "socccdphuhuynh", "cccdnguoigiamho", "socccdnguoigiamho", "cccdchame", "socccdchame", "cccdnguoithan", "guardianid"),
        new("guardianBirth", "Ngày sinh người giám hộ", "ngaysinhphuhuynh", "ngaysinhnguoithan", "ngaysinhchame", "guardianbirth"),
        new("phone", "Điện thoại", "dienthoainguoigiamho", "sdtnguoigiamho", "sdtchame", "dienthoaichame", "sodienthoaichame", "sodienthoainguoigiamho", "sdtnguoithan") { Like = PersonColumn.Phone },
        new("custody", "Quyền nuôi dưỡng", "nuoiduong", "custody"),
        new("mayPickUp", "Được đón", "duocdontre", "duocdonem", "duocdonhocsinh", "maypickup"),
        new("barred", "Không được đón", "khongduocdontre", "khongduocdonem", "khongduocdonhocsinh", "camdon", "barred"),
        new("personalId", "Số định danh của em", "sodinhdanhhocsinh", "sodinhdanhtre", "cccdhocsinh", "madinhdanhhocsinh", "personalid") { Like = PersonColumn.PersonalId },
        new("ministryCode", "Mã ngành của em", "manganhhocsinh", "ministrycode") { Like = PersonColumn.MinistryCode },
        new("schoolCode", "Mã của trường", "mahocsinhcuatruong", "schoolcode") { Like = PersonColumn.SchoolCode },
        new("childName", "Họ tên em", "hotenhocsinh", "hovatenhocsinh", "hotentre", "tenhocsinh", "hocsinh", "childname") { Like = PersonColumn.FullName },
        new("childBirth", "Ngày sinh của em", "ngaysinhhocsinh", "ngaysinhtre", "childbirth") { Like = PersonColumn.DateOfBirth },
    ];

    public async Task<IReadOnlyList<JudgedRow>> Judge(ImportScope scope, IReadOnlyList<ImportLine> lines, CancellationToken ct) => await Plan(scope, lines, x => x.Writes, ct);

    public async Task<IReadOnlyList<JudgedRow>> Apply(ImportScope scope, IReadOnlyList<ImportLine> lines, Func<JudgedRow, bool> takes, CancellationToken ct)
    {
        var rows = await Plan(scope, lines, takes, ct);
        var written = rows.Where(x => takes(x)).ToList();
        var made = written.Where(x => x.MakesRelated).DistinctBy(x => x.Related!.Id).ToList();
        await book.Enter([.. made.Select(x => x.Related!)], made.Where(x => x.GuardianId is not null).Select(x => new PersonIdentifier { PersonId = x.Related!.Id, Kind = IdentifierKind.PersonalId, Value = x.GuardianId! }), ct);
        var changing = written.Where(x => x.Step == ImportStep.Change).Select(x => x.Relation!.Id).ToArray();
        var known = await db.Set<Relation>().Where(x => changing.Contains(x.Id)).ToDictionaryAsync(x => x.Id, ct);
        foreach (var row in written) Write(row, known);
        var children = written.Select(x => x.Known!.Id).Distinct().ToArray();
        var now = clock.Now;
        await db.Set<Person>().Where(x => children.Contains(x.Id)).ExecuteUpdateAsync(x => x.SetProperty(p => p.ChangedAt, now), ct);
        return rows;
    }

    void Write(RelationRow row, Dictionary<Guid, Relation> known)
    {
        var (isNew, relation) = (row.Step == ImportStep.Add, row.Step == ImportStep.Add ? row.Relation! : known[row.Relation!.Id]);
        var (was, moves) = (new RelationWas(relation.Custody, relation.MayPickUp, relation.BarredFromPickUp), !isNew && RelationPlanner.Changes(row, relation));
        if (isNew) db.Add(relation);
        else if (moves) RelationPlanner.Arrange(row, relation);
        var contact = row.NewPhone is { } phone ? db.Add(new Contact { PersonId = row.Related!.Id, Kind = ContactKind.Phone, Value = phone, From = clock.Today }).Entity : null;
        row.SubjectId = relation.Id;
        row.Before = JsonSerializer.Serialize(new RelationBefore(isNew, row.MakesRelated ? row.Related!.Id : null, contact?.Id, moves ? was : null, relation.Version + (moves ? 1 : 0)), FactCatalog.Json);
        db.Tell(isNew
            ? new RelationRecorded(relation.ChildId, row.Known!.CustodianId, relation.Id, relation.RelatedId, Relation.Title(relation.Kind), relation.MayPickUp, relation.BarredFromPickUp)
            : new RelationChanged(relation.ChildId, row.Known!.CustodianId, relation.Id, relation.RelatedId, Relation.Title(relation.Kind), relation.MayPickUp, relation.BarredFromPickUp, relation.To, "Nhập từ tệp"));
    }

    async Task<List<RelationRow>> Plan(ImportScope scope, IReadOnlyList<ImportLine> lines, Func<JudgedRow, bool> takes, CancellationToken ct)
    {
        var rows = lines.Select(x => new RelationRow(x, clock.Today)).ToList();
        var open = rows.Where(x => !x.IsRejected).ToList();
        var children = new Dictionary<Guid, Person>();
        foreach (var part in open.Chunk(Batch)) await Children(scope.UnitId, part, children, ct);
        open.RemoveAll(x => x.IsRejected);
        var graph = new FamilyGraph(db);
        await graph.Load(children.Values, open.Select(x => x.GuardianId).OfType<string>(), open.Select(x => x.Phone).OfType<string>(), ct);
        var told = new ToldParents(graph, open);
        var couples = await Couples.Of(db, scope.UnitId, [.. children.Keys], told.Fathers, ct);
        await graph.Know([.. couples.Ids], ct);
        var planner = new RelationPlanner(graph, couples, told, scope.UnitId, settings, clock.Today);
        foreach (var row in open)
        {
            planner.Plan(row);
            if (!takes(row)) continue;
            graph.Take(row);
            planner.Take(row);
        }
        return rows;
    }

    async Task Children(Guid unit, RelationRow[] rows, Dictionary<Guid, Person> children, CancellationToken ct)
    {
        var matches = await people.Match(unit, [.. rows.Select(x => x.Child)], ct);
        var ids = matches.Select(x => x.PersonId).OfType<Guid>().Where(x => !children.ContainsKey(x)).Distinct().ToArray();
        // Loading is authorising: children of other units are not found, whoever knows their numbers.
        foreach (var child in await db.Set<Person>().AsNoTracking().EditableBy(actor).Where(x => ids.Contains(x.Id)).ToListAsync(ct)) children[child.Id] = child;
        foreach (var (row, match) in rows.Zip(matches))
            if (match.Outcome == MatchOutcome.Contradiction) row.Reject("match.contradiction", "personalId", match.Detail!);
            else if (match.Namesakes.Count > 1) row.Reject("child.several", "childName", $"Trường có {match.Namesakes.Count} em cùng họ tên và ngày sinh. Ghi số định danh hoặc mã ngành.");
            else if (match.PersonId is not { } id || !children.TryGetValue(id, out var child)) row.Reject("child.unknown", Told(row), "Trường không có em này. Xem lại số, họ tên và ngày sinh; em mới thì nhập ở Nhập học sinh từ tệp trước.");
            else if (row.Child.FullName.Length > 0 && child.FoldedName != Fold.Of(row.Child.FullName)) row.Reject("child.name-differs", "childName", "Số này đang là của em tên khác trong trường. Xem lại số hoặc họ tên.");
            else (row.Known, row.Title) = (child, child.FullName);
    }

    static string Told(RelationRow row) => row.Child.PersonalId is not null ? "personalId" : row.Child.MinistryCode is not null ? "ministryCode" : row.Child.SchoolCode is not null ? "schoolCode" : "childName";

    public Task<IReadOnlyDictionary<int, string>> TakeBack(ImportScope scope, IReadOnlyList<ImportRow> rows, CancellationToken ct) => undo.TakeBack(scope.UnitId, rows, ct);
}

/// <summary>What a row did to a relation.</summary>
/// <param name="IsNew">Whether it recorded the relation.</param>
/// <param name="Made">The grown person it made; null when known before.</param>
/// <param name="Contact">The phone it added; null when none.</param>
/// <param name="Was">What the relation allowed before; null when the row did not change that.</param>
/// <param name="Version">The relation's version as the row left it: another one now means that someone has changed it since.</param>
internal sealed record RelationBefore(bool IsNew, Guid? Made, Guid? Contact, RelationWas? Was, int Version);

/// <summary>What a relation allowed.</summary>
internal sealed record RelationWas(Custody Custody, bool MayPickUp, bool Barred);
