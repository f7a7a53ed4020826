using Khue.Identity.Contracts;
using Khue.School.Contracts;

namespace Khue.School.Classes;

/// <summary>Tells another system in which classes a person learns, teaches or is homeroom teacher today; the ids are those of OneRoster bundles.</summary>
internal sealed class ClassClaims(IClasses classes) : IClaimSource
{
    public const string Name = "classes";
    public string Scope => Name;

    public async Task<IReadOnlyDictionary<string, object>> Claims(Guid personId, CancellationToken ct)
    {
        var all = new List<object>();
        if (await classes.OfLearner(personId, null, ct) is { } own) all.Add(One(own, "learner", []));
        // A teacher has a handful of classes.
        foreach (var one in await classes.OfTeacher(personId, ct))
            all.Add(One(one, one.HomeroomTeacherId == personId ? "homeroom" : "teacher", [.. (await classes.Teaching(one.Id, ct)).Where(x => x.TeacherId == personId).Select(x => x.SubjectCode)]));
        return all.Count == 0 ? new Dictionary<string, object>() : new Dictionary<string, object> { [Name] = all };
    }

    static Dictionary<string, object> One(ClassView x, string role, string[] subjects) => new()
    {
        ["id"] = x.Id, ["name"] = x.Name, ["grade"] = x.Grade, ["school_year"] = $"{x.StartYear}-{x.StartYear + 1}", ["role"] = role, ["subjects"] = subjects,
    };
}
