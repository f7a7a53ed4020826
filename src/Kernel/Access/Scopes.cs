using System.Linq.Expressions;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Access;

/// <summary>Loading is authorising: the building blocks of each module's <c>VisibleTo</c> and <c>EditableBy</c>.</summary>
public static class Scopes
{
    /// <summary>Only rows whose organisation is the actor's own or below it.</summary>
    public static IQueryable<T> Within<T>(this IQueryable<T> all, Actor actor, Expression<Func<T, Guid>> organization)
    {
        if (actor.Organizations is null) return all;
        // A member access on a constant becomes a parameter of the query; a bare constant would make a new plan per actor.
        if (actor.Organizations is [var only])
            return all.Where(Expression.Lambda<Func<T, bool>>(
                Expression.Equal(organization.Body, Expression.Field(Expression.Constant(new Lone(only)), nameof(Lone.Id))), organization.Parameters));
        var contains = typeof(Enumerable).GetMethods().Single(m => m.Name == nameof(Enumerable.Contains) && m.GetParameters().Length == 2).MakeGenericMethod(typeof(Guid));
        return all.Where(Expression.Lambda<Func<T, bool>>(
            Expression.Call(contains, Expression.Field(Expression.Constant(new Many([.. actor.Organizations])), nameof(Many.Ids)), organization.Body), organization.Parameters));
    }

    /// <summary>The one row, or <see cref="NotFoundException"/> (404) when the scope holds none.</summary>
    public static async Task<T> One<T>(this IQueryable<T> scope, CancellationToken ct) where T : class =>
        await scope.FirstOrDefaultAsync(ct) ?? throw new NotFoundException(typeof(T).Name);

    /// <summary>The row with this id, or <see cref="NotFoundException"/> (404) when the scope does not hold it.</summary>
    public static Task<T> One<T>(this IQueryable<T> scope, Guid id, CancellationToken ct) where T : class =>
        scope.Where(x => EF.Property<Guid>(x, "Id") == id).One(ct);

    sealed class Lone(Guid id) { public readonly Guid Id = id; }
    sealed class Many(Guid[] ids) { public readonly Guid[] Ids = ids; }
}
