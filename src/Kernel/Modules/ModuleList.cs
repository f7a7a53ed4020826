using System.Reflection;

namespace Khue.Kernel.Modules;

/// <summary>The modules this program is made of, in the order of their dependencies, and what reflection finds in them.</summary>
public sealed class ModuleList(IEnumerable<IModule> modules)
{
    public IReadOnlyList<IModule> All { get; } = [.. modules];

    public IEnumerable<Assembly> Assemblies => All.Select(m => m.GetType().Assembly).Distinct();

    /// <summary>Every concrete type that implements <typeparamref name="T"/>, with its module.</summary>
    public IEnumerable<(IModule Module, Type Type)> Types<T>() => Types(typeof(T).IsAssignableFrom);

    /// <summary>Every concrete type that fits, with its module.</summary>
    public IEnumerable<(IModule Module, Type Type)> Types(Func<Type, bool> fits) =>
        from module in All
        from type in module.GetType().Assembly.GetTypes()
        where type is { IsAbstract: false, IsInterface: false, ContainsGenericParameters: false } && fits(type)
        select (module, type);
}
