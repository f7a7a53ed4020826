using System.Linq.Expressions;
using Khue.Kernel.Data;
using Khue.Kernel.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Khue.Kernel.Access;

/// <summary>The rows of one entity that belong to a person. A PersonalData file says one of <see cref="Copied(ValueTuple{string, Func{T, object}}[])"/> or <see cref="NotCopied"/>, and one of the rules of erasure.</summary>
public sealed class PersonRows<T> : PersonRows where T : class
{
    readonly Func<KhueDb, Guid[], IQueryable<T>> find;
    Func<KhueDb, IQueryable<T>, IAsyncEnumerable<Cell[]>> read = (_, _) => AsyncEnumerable.Empty<Cell[]>();
    Expression<Func<T, bool>>? unclear;
    Action<UpdateSettersBuilder<T>>? clear;
    Func<DateTime, Expression<Func<T, bool>>>? past;

    internal PersonRows(Func<KhueDb, Guid[], IQueryable<T>> find) => this.find = find;

    public override Type Entity => typeof(T);

    /// <summary>The columns of the copy: heading and value. What is said of others in the row is left out here.</summary>
    public PersonRows<T> Copied(params (string Heading, Func<T, object?> Value)[] columns) => Copied((_, rows) => rows, columns);

    /// <summary>The same where a row is only understood with what another table of the module says.</summary>
    public PersonRows<T> Copied<TRow>(Func<KhueDb, IQueryable<T>, IQueryable<TRow>> with, params (string Heading, Func<TRow, object?> Value)[] columns)
    {
        Headings = [.. columns.Select(x => x.Heading)];
        read = (db, rows) => with(db, rows).AsAsyncEnumerable().Select(row => columns.Select(x => Written(x.Value(row))).ToArray());
        return this;
    }

    /// <summary>Nothing is copied; <paramref name="why"/> is read by who asked.</summary>
    public PersonRows<T> NotCopied(string why)
    {
        Withheld = why;
        return this;
    }

    /// <summary>The law keeps them.</summary>
    public PersonRows<T> Kept() => As(ErasureRule.Kept);

    /// <summary>They go when erasure is asked.</summary>
    public PersonRows<T> Erased() => As(ErasureRule.Erased);

    /// <summary>They go when erasure is asked and nobody needs the person any more.</summary>
    public PersonRows<T> ErasedOnceGone() => As(ErasureRule.ErasedOnceGone);

    /// <summary>The rows stay; <paramref name="set"/> empties what they tell in those that <paramref name="where"/> finds still telling it.</summary>
    public PersonRows<T> Cleared(Expression<Func<T, bool>> where, Action<UpdateSettersBuilder<T>> set)
    {
        (unclear, clear) = (where, set);
        return As(ErasureRule.Cleared);
    }

    /// <summary>When rows have had their time: those that <paramref name="ended"/> finds for a moment ended before it.</summary>
    public PersonRows<T> Until(int? days, string since, string sureness, Func<DateTime, Expression<Func<T, bool>>> ended)
    {
        (Term, past) = (new(days, since, sureness), ended);
        return this;
    }

    public override Task<int> Count(KhueDb db, Guid[] ids, CancellationToken ct) => find(db, ids).CountAsync(ct);

    public override Task<int> CountErasable(KhueDb db, Guid[] ids, CancellationToken ct) => Rule == ErasureRule.Kept ? Task.FromResult(0) : Erasable(db, ids).CountAsync(ct);

    public override Task<int> Erase(KhueDb db, Guid[] ids, CancellationToken ct) => Rule switch
    {
        ErasureRule.Kept => Task.FromResult(0),
        ErasureRule.Cleared => Erasable(db, ids).ExecuteUpdateAsync(clear!, ct),
        _ => Erasable(db, ids).ExecuteDeleteAsync(ct),
    };

    public override IAsyncEnumerable<Cell[]> Copy(KhueDb db, Guid[] ids) => read(db, find(db, ids).AsNoTracking());

    public override Task<int> CountPast(KhueDb db, DateTime before, CancellationToken ct) => past is null ? Task.FromResult(0) : db.Set<T>().Where(past(before)).CountAsync(ct);

    public override Task<int> RemovePast(KhueDb db, DateTime before, CancellationToken ct) => past is null ? Task.FromResult(0) : db.Set<T>().Where(past(before)).ExecuteDeleteAsync(ct);

    IQueryable<T> Erasable(KhueDb db, Guid[] ids) => unclear is null ? find(db, ids) : find(db, ids).Where(unclear);

    PersonRows<T> As(ErasureRule rule)
    {
        Rule = rule;
        return this;
    }
}
