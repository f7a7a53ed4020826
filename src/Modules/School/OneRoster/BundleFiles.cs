namespace Khue.School.OneRoster;

/// <summary>The files of a OneRoster 1.2 CSV bundle that we write and read, with their columns in the order of the standard.</summary>
internal static class BundleFiles
{
    public const string Manifest = "manifest.csv";
    public const string Orgs = "orgs.csv";
    public const string Sessions = "academicSessions.csv";
    public const string Courses = "courses.csv";
    public const string Classes = "classes.csv";
    public const string Users = "users.csv";
    public const string Roles = "roles.csv";
    public const string Enrollments = "enrollments.csv";
    public const string Demographics = "demographics.csv";

    /// <summary>Extension columns: the standard knows given and family names only, and no ethnic groups of Vietnam.</summary>
    public const string FullName = "metadata.vn.fullName", Ethnicity = "metadata.vn.ethnicity";

    /// <summary>All that a manifest speaks of; those we do not write are absent.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "academicSessions", "categories", "classes", "classResources", "courses", "courseResources", "demographics", "enrollments", "lineItemLearningObjectiveIds", "lineItems", "lineItemScoreScales",
        "orgs", "resources", "resultLearningObjectiveIds", "results", "resultScoreScales", "roles", "scoreScales", "userProfiles", "userResources", "users",
    ];

    public static readonly IReadOnlyDictionary<string, string[]> Columns = new Dictionary<string, string[]>
    {
        [Manifest] = ["propertyName", "value"],
        [Orgs] = ["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"],
        [Sessions] = ["sourcedId", "status", "dateLastModified", "title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"],
        [Courses] = ["sourcedId", "status", "dateLastModified", "schoolYearSourcedId", "title", "courseCode", "grades", "orgSourcedId", "subjects", "subjectCodes"],
        [Classes] = ["sourcedId", "status", "dateLastModified", "title", "grades", "courseSourcedId", "classCode", "classType", "location", "schoolSourcedId", "termSourcedIds", "subjects", "subjectCodes", "periods"],
        [Users] =
        [
            "sourcedId", "status", "dateLastModified", "enabledUser", "username", "userIds", "givenName", "familyName", "middleName", "identifier", "email", "sms", "phone", "agentSourcedIds", "grades",
            "password", "userMasterIdentifier", "preferredGivenName", "preferredMiddleName", "preferredFamilyName", "primaryOrgSourcedId", "pronouns", FullName,
        ],
        [Roles] = ["sourcedId", "status", "dateLastModified", "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId", "userProfileSourcedId"],
        [Enrollments] = ["sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate", "endDate"],
        [Demographics] =
        [
            "sourcedId", "status", "dateLastModified", "birthDate", "sex", "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican", "nativeHawaiianOrOtherPacificIslander", "white",
            "demographicRaceTwoOrMoreRaces", "hispanicOrLatinoEthnicity", "countryOfBirthCode", "stateOfBirthAbbreviation", "cityOfBirth", "publicSchoolResidenceStatus", Ethnicity,
        ],
    };

    /// <summary>Files in the order they are written.</summary>
    public static readonly IReadOnlyList<string> Written = [Manifest, Orgs, Sessions, Courses, Classes, Users, Roles, Enrollments, Demographics];

    /// <summary>Files that a bundle is read from when it has them.</summary>
    public static readonly IReadOnlyList<string> Read = [Orgs, Sessions, Classes, Users, Roles, Enrollments, Demographics];

    /// <summary>"06"; preschool is PK.</summary>
    public static string Grade(int grade) => grade == 0 ? "PK" : grade.ToString("00", System.Globalization.CultureInfo.InvariantCulture);
}
