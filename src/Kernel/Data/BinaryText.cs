using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Kernel.Data;

/// <summary>Text that is compared byte by byte on every database, so that an index serves ranges of prefixes.</summary>
public static class BinaryText
{
    const string Mark = "Khue:Binary";

    /// <summary>SQLite compares so by itself; PostgreSQL is told to.</summary>
    public static PropertyBuilder<string> IsBinary(this PropertyBuilder<string> property) => property.HasAnnotation(Mark, true);

    internal static void Finish(IMutableProperty property, bool postgres)
    {
        if (property.RemoveAnnotation(Mark) is not null && postgres) property.SetCollation("C");
    }
}
