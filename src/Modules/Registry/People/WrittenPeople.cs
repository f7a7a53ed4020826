using Khue.Kernel.Data;
using Khue.Registry.Contracts;

namespace Khue.Registry.People;

/// <summary>Says whose records were written in bulk, for those who follow records; the caller's own fact says what was done.</summary>
internal static class WrittenPeople
{
    /// <summary>Told in parts, and saved with the caller's fact.</summary>
    public static void TellWritten(this KhueDb db, Guid unit, IEnumerable<Guid> people)
    {
        foreach (var part in people.Chunk(1_000)) db.Tell(new PeopleWritten(unit, unit, part.Length, part));
    }
}
