using Khue.Registry.Contracts;

namespace Khue.School.OneRoster;

/// <summary>Those of a bundle whom its pupils name as their parents and guardians, and those who work at the school.</summary>
internal sealed class BundleKin
{
    readonly Dictionary<string, BundleUser> agents = new(StringComparer.Ordinal);

    /// <summary>Who works at the school, in the order of the file, each once.</summary>
    public List<BundleUser> Staff { get; } = [];

    /// <summary>Pupils of other schools.</summary>
    public int Elsewhere { get; private set; }

    /// <summary>Pupils with a phone or an address of their own.</summary>
    public int Reachable { get; private set; }

    /// <summary>Reads the users twice: a parent may stand before their child.</summary>
    public static BundleKin Of(Bundle bundle, BundleLinks links)
    {
        var (kin, named, staff) = (new BundleKin(), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in bundle.Rows(BundleFiles.Users))
            if (links.IsPupilHere(row))
            {
                named.UnionWith(row.Many("agentSourcedIds"));
                if (row["phone"].Length + row["sms"].Length + row["email"].Length > 0) kin.Reachable++;
            }
            else if (links.IsPupil(row["sourcedId"])) kin.Elsewhere++;
        foreach (var row in bundle.Rows(BundleFiles.Users).Where(x => !x.IsGone))
        {
            if (named.Contains(row["sourcedId"])) kin.agents.TryAdd(row["sourcedId"], BundleUser.Of(row));
            if (links.IsStaffHere(row["sourcedId"]) && staff.Add(row["sourcedId"])) kin.Staff.Add(BundleUser.Of(row));
        }
        return kin;
    }

    /// <summary>What the bundle says about a pupil's family, and what of it is not taken.</summary>
    public (FamilyValues Values, IReadOnlyList<Finding> Findings) Family(in BundleRow pupil, BundleLinks links)
    {
        var (held, findings) = (new Dictionary<GuardianRole, BundleUser>(), new List<Finding>());
        foreach (var id in pupil.Many("agentSourcedIds").Distinct(StringComparer.Ordinal))
            if (!agents.TryGetValue(id, out var agent)) findings.Add(BundleFindings.UnknownAgent(id));
            else if (links.KinRole(id) == "relative") findings.Add(BundleFindings.RelativeLeft(agent.Name));
            else if (Role(id, links) is var role && !held.TryAdd(role, agent)) findings.Add(BundleFindings.AnotherGuardian(agent.Name));
        string? Text(GuardianRole role, Func<BundleUser, string> of) => held.TryGetValue(role, out var one) && of(one) is { Length: > 0 } text ? text : null;
        return (new(Text(GuardianRole.Father, x => x.Name), Text(GuardianRole.Mother, x => x.Name), Text(GuardianRole.Guardian, x => x.Name),
            Text(GuardianRole.Father, x => x.Phone), Text(GuardianRole.Mother, x => x.Phone), null, null) { GuardianPhone = Text(GuardianRole.Guardian, x => x.Phone) }, findings);
    }

    // The standard has no father and mother: a parent whose sex is told is one of them.
    static GuardianRole Role(string id, BundleLinks links) => links.KinRole(id) != "parent" ? GuardianRole.Guardian : links.About(id).Sex.ToLowerInvariant() switch
    {
        "male" => GuardianRole.Father,
        "female" => GuardianRole.Mother,
        _ => GuardianRole.Guardian,
    };
}
