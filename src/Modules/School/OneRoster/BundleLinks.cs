namespace Khue.School.OneRoster;

/// <summary>What the other files of a bundle say about its users: where they learn, in which class, born when.</summary>
internal sealed class BundleLinks
{
    readonly Dictionary<string, Told> told = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> classOf = new(StringComparer.Ordinal);
    readonly HashSet<string> unknownClass = new(StringComparer.Ordinal);
    readonly Dictionary<string, (string Role, string Org)> roles = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> kinRoles = new(StringComparer.Ordinal);
    readonly HashSet<string> staffHere = new(StringComparer.Ordinal);
    readonly HashSet<string> enrolledHere = new(StringComparer.Ordinal);
    static readonly string[] staffRoles = ["teacher", "aide", "counselor", "principal", "proctor"];
    HashSet<string> own = [];
    HashSet<string> orgs = [];
    bool hasRoles;

    /// <summary>Roles at the school of which nothing is taken.</summary>
    public HashSet<string> OtherRoles { get; } = new(StringComparer.Ordinal);

    /// <summary>How often somebody teaches in a class of the school.</summary>
    public int Teachings { get; private set; }

    /// <summary>Of demographics; each empty where it is not told.</summary>
    public readonly record struct Told(string BirthDate, string Sex, string BirthPlace, string Ethnicity);

    public static BundleLinks Of(Bundle bundle, HashSet<string> own, HashSet<string> orgs)
    {
        var links = new BundleLinks { own = own, orgs = orgs };
        foreach (var row in bundle.Rows(BundleFiles.Demographics)) links.told.TryAdd(row["sourcedId"], new(row["birthDate"], row["sex"], row["cityOfBirth"], row[BundleFiles.Ethnicity]));
        foreach (var row in bundle.Rows(BundleFiles.Roles).Where(x => !x.IsGone))
        {
            links.hasRoles = true;
            // Somebody may be a pupil here and something else there: being a pupil decides.
            if (!links.roles.TryGetValue(row["userSourcedId"], out var known) || (known.Role != "student" && row["role"] == "student") || (row["role"] == "student" && own.Contains(row["orgSourcedId"])))
                links.roles[row["userSourcedId"]] = (row["role"], row["orgSourcedId"]);
            links.SeeGrown(row["userSourcedId"], row["role"], row["orgSourcedId"]);
        }
        links.SeeClasses(bundle);
        return links;
    }

    public Told About(string user) => told.TryGetValue(user, out var known) ? known : new("", "", "", "");

    public string? ClassOf(string user) => classOf.GetValueOrDefault(user);

    public bool HasUnknownClass(string user) => !classOf.ContainsKey(user) && unknownClass.Contains(user);

    /// <summary>Parent, guardian or relative; null when the bundle does not say which.</summary>
    public string? KinRole(string user) => kinRoles.GetValueOrDefault(user);

    public bool IsStaffHere(string user) => staffHere.Contains(user);

    /// <summary>A pupil anywhere, as far as roles.csv tells.</summary>
    public bool IsPupil(string user) => roles.TryGetValue(user, out var known) && known.Role == "student";

    /// <summary>A pupil of the school, or one of whom the bundle cannot say of which unit they are.</summary>
    public bool IsPupilHere(in BundleRow user)
    {
        var id = user["sourcedId"];
        if (hasRoles && (!roles.TryGetValue(id, out var known) || known.Role != "student")) return id.Length == 0 && own.Contains(user["primaryOrgSourcedId"]);
        if (!hasRoles && !enrolledHere.Contains(id) && !user["grades"].Any(char.IsAsciiLetterOrDigit)) return false;
        var org = Org(user);
        return own.Contains(org) || enrolledHere.Contains(id) || (own.Count > 0 && org.Length > 0 && !orgs.Contains(org));
    }

    /// <summary>The unit that the bundle names for the user and does not describe; null when all is well.</summary>
    public string? UnknownOrg(in BundleRow user) => Org(user) is { Length: > 0 } org && !orgs.Contains(org) ? org : null;

    void SeeGrown(string user, string role, string org)
    {
        if (role is "parent" or "guardian" or "relative")
        {
            // Who is a relative of one child may be the parent of another.
            if (!kinRoles.TryGetValue(user, out var known) || known == "relative") kinRoles[user] = role;
        }
        else if (!own.Contains(org) || role == "student") return;
        else if (staffRoles.Contains(role)) staffHere.Add(user);
        else OtherRoles.Add(role.Length <= 60 ? role : role[..60]);
    }

    string Org(in BundleRow user) => roles.TryGetValue(user["sourcedId"], out var known) && known.Org.Length > 0 ? known.Org : user["primaryOrgSourcedId"];

    void SeeClasses(Bundle bundle)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in bundle.Rows(BundleFiles.Classes).Where(x => !x.IsGone)) names.TryAdd(row["sourcedId"], row["title"]);
        var begins = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in bundle.Rows(BundleFiles.Enrollments).Where(x => !x.IsGone && own.Contains(x["schoolSourcedId"])))
        {
            var user = row["userSourcedId"];
            if (row["role"] == "teacher") SeeTeaching(user);
            if (row["role"] != "student") continue;
            enrolledHere.Add(user);
            if (!names.TryGetValue(row["classSourcedId"], out var name)) unknownClass.Add(user);
            // The latest of several; days of the standard sort as text.
            else if (!begins.TryGetValue(user, out var from) || string.CompareOrdinal(row["beginDate"], from) > 0) (classOf[user], begins[user]) = (name, row["beginDate"]);
        }
    }

    void SeeTeaching(string user)
    {
        Teachings++;
        if (!hasRoles) staffHere.Add(user);
    }
}
