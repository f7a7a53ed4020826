namespace Khue.Registry.Contracts;

/// <summary>Takes lists of those who work at a unit from modules that read them in other forms.</summary>
public interface IStaffLists
{
    /// <summary>
    /// Puts a list in at the actor's unit, as a file uploaded by hand: judged, and waiting at <c>/registry/imports/{id}</c> until a person applies it. The import's id.
    /// The actor must be one who may import staff; a list that cannot be read is refused.
    /// </summary>
    /// <param name="fileName">Shown to people; ends in .csv.</param>
    /// <param name="csv">A table with the columns of docs/standard/import.md.</param>
    /// <param name="ct">Stops it; nothing is kept then.</param>
    Task<Guid> Put(string fileName, byte[] csv, CancellationToken ct);
}
