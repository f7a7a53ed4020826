using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

/// <summary>The lines of <c>import --json</c>; the format is in docs/standard/import.md.</summary>
static class RosterJson
{
    // Vietnamese stays readable in a terminal; the lines are not for HTML.
    static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Line(RowDraft row) => JsonSerializer.Serialize(new
    {
        row.Sheet,
        row.Row,
        Outcome = Word(row.Outcome),
        row.Reasons,
        Person = new
        {
            row.Person.FullName,
            DateOfBirth = row.Person.DateOfBirth?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Gender = row.Person.Gender switch { Gender.Male => "male", Gender.Female => "female", _ => null },
            row.Person.PersonalId,
            row.Person.MinistryCode,
            row.Person.ClassName,
        },
    }, options);

    public static string Line(RosterSummary summary) => JsonSerializer.Serialize(new { summary }, options);

    static string Word(RowOutcome outcome) => outcome switch { RowOutcome.Ok => "ok", RowOutcome.Warning => "warning", _ => "rejected" };
}
