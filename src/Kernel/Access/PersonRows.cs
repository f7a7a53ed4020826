using System.Linq.Expressions;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;

namespace Khue.Kernel.Access;

/// <summary>What becomes of a person's rows when they ask for erasure.</summary>
public enum ErasureRule
{
    /// <summary>The law keeps them.</summary>
    Kept,

    /// <summary>They go.</summary>
    Erased,

    /// <summary>They go once no module needs the person any more (<see cref="INeedsPeople"/>).</summary>
    ErasedOnceGone,

    /// <summary>The rows stay for what they count; what they tell of the person is emptied.</summary>
    Cleared,
}

/// <summary>Says why a person's data are still needed. A module registers one for what it does with people.</summary>
public interface INeedsPeople
{
    /// <summary>The reasons in short Vietnamese, "đang học tại THCS Thử Một"; empty when this module needs none of these ids of one person. An indexed query or two.</summary>
    Task<IReadOnlyList<string>> Why(IReadOnlyCollection<Guid> ids, DateOnly on, CancellationToken ct);
}

/// <summary>When rows have had their time.</summary>
/// <param name="Days">How long; null when the law's number is not known to us: nothing is past then until the site sets one (configuration Retention:table = days).</param>
/// <param name="Since">What the term runs from, Vietnamese: "từ khi trả lời".</param>
/// <param name="Sureness">The source of the number and how sure it is, Vietnamese.</param>
public sealed record RetentionTerm(int? Days, string Since, string Sureness);

/// <summary>How the rows of a person are found in one table, what of them is copied, what erasure does to them, and when they have had their time.</summary>
public abstract class PersonRows
{
    /// <summary>The rows whose column holds one of the person's ids. An index must lead to it.</summary>
    public static PersonRows<T> By<T>(Expression<Func<T, Guid>> person) where T : class
    {
        var contains = typeof(Enumerable).GetMethods().Single(m => m.Name == nameof(Enumerable.Contains) && m.GetParameters().Length == 2).MakeGenericMethod(typeof(Guid));
        return new((db, ids) => db.Set<T>().Where(Expression.Lambda<Func<T, bool>>(Expression.Call(contains, Expression.Field(Expression.Constant(new Many(ids)), nameof(Many.Ids)), person.Body), person.Parameters)));
    }

    /// <summary>The rows of a query over the person's ids, where they are found by way of another table.</summary>
    public static PersonRows<T> In<T>(Func<KhueDb, Guid[], IQueryable<T>> find) where T : class => new(find);

    /// <summary>No index leads from a person to these rows: whoever is named in them is named for something they did, and is found by that thing.</summary>
    /// <param name="why">Vietnamese.</param>
    public static PersonRows None(string why) => new NoRows(why);

    /// <summary>The entity; null when rows are not found by person.</summary>
    public abstract Type? Entity { get; }
    public ErasureRule Rule { get; protected set; }

    /// <summary>Headings of the copy; empty when nothing of it is copied.</summary>
    public IReadOnlyList<string> Headings { get; protected set; } = [];

    /// <summary>Why nothing is copied, Vietnamese; null when something is.</summary>
    public string? Withheld { get; protected set; }

    /// <summary>The term after which rows may go; null: they are kept for good, or go with something else.</summary>
    public RetentionTerm? Term { get; protected set; }

    public abstract Task<int> Count(KhueDb db, Guid[] ids, CancellationToken ct);

    /// <summary>How many rows erasure would change.</summary>
    public abstract Task<int> CountErasable(KhueDb db, Guid[] ids, CancellationToken ct);

    /// <summary>Erases or empties, in the caller's transaction; a second time changes nothing. Returns how many rows.</summary>
    public abstract Task<int> Erase(KhueDb db, Guid[] ids, CancellationToken ct);

    /// <summary>The copied cells of each row, one after the other.</summary>
    public abstract IAsyncEnumerable<Cell[]> Copy(KhueDb db, Guid[] ids);

    /// <summary>How many rows ended before this moment.</summary>
    public abstract Task<int> CountPast(KhueDb db, DateTime before, CancellationToken ct);

    /// <summary>Removes rows that ended before this moment; returns how many.</summary>
    public abstract Task<int> RemovePast(KhueDb db, DateTime before, CancellationToken ct);

    sealed class Many(Guid[] ids) { public readonly Guid[] Ids = ids; }

    sealed class NoRows : PersonRows
    {
        public NoRows(string why) => Withheld = why;
        public override Type? Entity => null;
        public override Task<int> Count(KhueDb db, Guid[] ids, CancellationToken ct) => Task.FromResult(0);
        public override Task<int> CountErasable(KhueDb db, Guid[] ids, CancellationToken ct) => Task.FromResult(0);
        public override Task<int> Erase(KhueDb db, Guid[] ids, CancellationToken ct) => Task.FromResult(0);
        public override IAsyncEnumerable<Cell[]> Copy(KhueDb db, Guid[] ids) => AsyncEnumerable.Empty<Cell[]>();
        public override Task<int> CountPast(KhueDb db, DateTime before, CancellationToken ct) => Task.FromResult(0);
        public override Task<int> RemovePast(KhueDb db, DateTime before, CancellationToken ct) => Task.FromResult(0);
    }

    /// <summary>A value as a person reads it.</summary>
    protected static Cell Written(object? value) => value switch
    {
        null => default,
        bool yes => yes ? "có" : "không",
        DateOnly day => day,
        DateTime at => LocalClock.Local(at).ToString("dd/MM/yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        short or int or long => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
