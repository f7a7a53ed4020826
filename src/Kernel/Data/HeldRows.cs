using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Khue.Kernel.Data;

/// <summary>
/// Finds out which tables hold something about a person, by what the modules' personal-data files say: the columns that name a person stand in
/// parentheses in <see cref="PersonalData.Export"/>, and the mapping knows the rest.
/// </summary>
public sealed partial class HeldRows(KhueDb db, ModuleList modules)
{
    static readonly MethodInfo any = typeof(HeldRows).GetMethod(nameof(Any), BindingFlags.NonPublic | BindingFlags.Instance)!;

    /// <summary>Every module's entries.</summary>
    public IEnumerable<(IModule Module, PersonalData Data)> Entries => from module in modules.All from data in module.PersonalData select (module, data);

    /// <summary>The columns that name a person.</summary>
    public static IEnumerable<string> Columns(PersonalData data) => InParentheses().Matches(data.Export).SelectMany(x => x.Groups[1].Value.Split(", "));

    /// <summary>
    /// The entries that hold something about these ids. A column that no index leads to is not searched: who is named there is named for having
    /// signed or uploaded something, and finds it by the thing.
    /// </summary>
    public async Task<IReadOnlyList<PersonalData>> Of(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var held = new List<PersonalData>();
        foreach (var (_, data) in Entries)
            foreach (var (type, property) in Searched(data))
                if (await (Task<bool>)any.MakeGenericMethod(type.ClrType).Invoke(this, [property, ids, ct])!)
                {
                    held.Add(data);
                    break;
                }
        return held;
    }

    IEnumerable<(IEntityType Type, IProperty Property)> Searched(PersonalData data)
    {
        var columns = Columns(data).ToHashSet();
        return from type in db.Model.GetEntityTypes()
               where type.GetTableName() == data.Table && !type.IsOwned()
               from property in type.GetProperties()
               where columns.Contains(property.GetColumnName()) && (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(Guid)
               where type.FindPrimaryKey()?.Properties[0] == property || type.GetIndexes().Any(i => i.Properties[0] == property)
               select (type, property);
    }

    Task<bool> Any<T>(IProperty property, IReadOnlyCollection<Guid> ids, CancellationToken ct) where T : class
    {
        var row = Expression.Parameter(typeof(T));
        var value = Expression.Call(typeof(EF), nameof(EF.Property), [property.ClrType], row, Expression.Constant(property.Name));
        Expression wanted = property.ClrType == typeof(Guid) ? Expression.Constant(ids.ToArray()) : Expression.Constant(ids.Select(x => (Guid?)x).ToArray());
        var contains = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [property.ClrType], wanted, value);
        return db.Set<T>().AsNoTracking().AnyAsync(Expression.Lambda<Func<T, bool>>(contains, row), ct);
    }

    [GeneratedRegex(@"\(([a-z_]+(?:, [a-z_]+)*)\)")]
    private static partial Regex InParentheses();
}
