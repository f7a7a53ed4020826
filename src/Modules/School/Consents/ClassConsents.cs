using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.Trust.Contracts;

namespace Khue.School.Consents;

/// <summary>How it stands with each learner of a class and each purpose, and who may sign for whom.</summary>
internal sealed class ClassConsents(KhueDb db, Actor actor, IClasses classes, IFamilies families, IConsents consents, LocalClock clock) : IUseCase
{
    /// <param name="States">In the order of the purposes.</param>
    internal sealed record Row(Guid PersonId, string Name, IReadOnlyList<ConsentState> States);

    /// <param name="Key">"child signer", for the form.</param>
    internal sealed record Signer(string Key, string Text);

    internal sealed record View(ClassView Class, IReadOnlyList<ConsentPurpose> Purposes, IReadOnlyList<Row> Rows, IReadOnlyList<Signer> Signers);

    /// <param name="classId">The class.</param>
    /// <param name="missing">Code of a purpose: only those who have not answered it, for a list to print. Null: the whole class.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<View> Handle(Guid classId, string? missing, CancellationToken ct)
    {
        await db.Set<ClassSection>().CaredForBy(actor, SchoolPermissions.KeepConsents).One(classId, ct);
        var learners = await classes.Roster(classId, null, ct);
        var ids = learners.Select(x => x.PersonId).ToArray();
        var (purposes, states) = (consents.Purposes, new List<IReadOnlyDictionary<Guid, ConsentState>>());
        foreach (var purpose in purposes) states.Add(await consents.States(ids, purpose.Code, ct));
        var at = purposes.ToList().FindIndex(x => x.Code == missing);
        var rows = learners.Select(x => new Row(x.PersonId, x.Name, [.. states.Select(s => s[x.PersonId])])).Where(x => at < 0 || x.States[at] is ConsentState.Unanswered or ConsentState.Partial).ToList();
        var ties = (await families.GuardiansOf(ids, clock.Today, ct)).ToLookup(x => x.ChildId);
        return new((await classes.Find(classId, ct))!, purposes, rows,
            [.. learners.SelectMany(x => ties[x.PersonId].Select(t => new Signer($"{x.PersonId} {t.GuardianId}", $"{x.Name}: {t.KindTitle.ToLowerInvariant()} {t.GuardianName} ký")).Append(new($"{x.PersonId} {x.PersonId}", $"{x.Name}: chính em ký")))]);
    }
}
