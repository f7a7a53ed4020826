using System.Globalization;
using Khue.Registry.Contracts;
using Microsoft.AspNetCore.Http;

namespace Khue.School.Rosters;

/// <summary>Reads what was typed beside columns and rows. Only what differs from what was shown is a decision: typing nothing changes nothing.</summary>
internal static class RosterAnswers
{
    /// <summary>Name of a field: kind, number of the sheet, row or column, and what of it.</summary>
    public static string Name(string kind, int sheet, int at, PersonColumn? field = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}.{sheet}.{at}{(field is null ? "" : "." + field)}");

    public static CorrectRoster.Command Read(IFormCollection form, Guid id, int version, IReadOnlyList<string> sheets)
    {
        var command = new CorrectRoster.Command { Id = id, Version = version };
        foreach (var (name, value) in form)
        {
            if (name.Split('.') is not [var kind, var sheetText, var atText, .. var rest] || !int.TryParse(sheetText, out var number) || !int.TryParse(atText, out var at) || number < 0 || number >= sheets.Count) continue;
            var (sheet, typed) = (sheets[number], value.ToString().Trim());
            if (kind == "row") (form.ContainsKey(Name("leave", number, at)) ? command.LeftOut : command.TakenIn).Add(new(sheet, at));
            else if (kind == "column" && Enum.TryParse<PersonColumn>(typed, out var chosen) && form[$"was.{name}"] != typed) command.Columns.Add(new(sheet, at, chosen));
            else if (kind == "cell" && rest is [var what] && Enum.TryParse<PersonColumn>(what, out var field) && form[$"was.{name}"].ToString().Trim() != typed) command.Cells.Add(new(sheet, at, field, typed));
        }
        return command;
    }
}
