using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Registry.Reconciliation;

/// <summary>Columns of a source's files as people write them down: one line each, "Tiêu đề = Mục".</summary>
static class SourceColumns
{
    static readonly PersonColumn[] offered =
        [PersonColumn.FullName, PersonColumn.FamilyName, PersonColumn.GivenName, PersonColumn.DateOfBirth, PersonColumn.Gender, PersonColumn.PersonalId, PersonColumn.MinistryCode, PersonColumn.Ward, PersonColumn.Status, PersonColumn.FatherName, PersonColumn.MotherName, PersonColumn.Phone];

    /// <summary>What may stand behind the sign.</summary>
    public static string Offered => string.Join(", ", offered.Select(x => x.Vietnamese()));

    public static Dictionary<string, PersonColumn> Read(string? text)
    {
        var columns = new Dictionary<string, PersonColumn>(StringComparer.Ordinal);
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = line.LastIndexOf('=');
            var column = at < 0 ? PersonColumn.Ignored : offered.FirstOrDefault(x => Fold.Label(x.Vietnamese()) == Fold.Label(line[(at + 1)..]));
            if (column == PersonColumn.Ignored || Fold.Label(line[..at]).Length == 0) throw new DomainException(RegistryErrors.SourceColumnUnknown, nameof(KeepSource.Command.Columns), line, Offered);
            columns[Fold.Label(line[..at])] = column;
        }
        return columns;
    }

    public static string Write(IReadOnlyDictionary<string, PersonColumn> columns) => string.Join('\n', columns.Select(x => $"{x.Key} = {x.Value.Vietnamese()}"));
}
