using System.Collections.Concurrent;

namespace Khue.Tests.Support;

/// <summary>What the database of a host holds when its tests begin. Each holds what stands before it.</summary>
public enum Beginning
{
    /// <summary>Tables and shipped data, as after the first start of the program.</summary>
    Migrated,

    /// <summary>The units and people of <see cref="Support.Province"/>.</summary>
    Province,

    /// <summary>The year and the classes of <see cref="Support.Classes"/>.</summary>
    School,
}

/// <summary>
/// A database and its data folder, made once in a run for each kind of database and each beginning, then copied: migrating costs a hundred times as much as
/// copying. Copies have the same ids, keys and secret.
/// </summary>
public sealed class Template
{
    static readonly ConcurrentDictionary<(Type Kind, Beginning Begins), Lazy<Task<Template>>> made = new();

    Template(KhueHost host, Province? province, Classes? classes) => (Connection, Folder, Province, Classes) = (host.Connection, host.Folder, province, classes);

    /// <summary>Connection string of its database, which nobody is connected to.</summary>
    internal string Connection { get; }
    internal string Folder { get; }
    internal Province? Province { get; }
    internal Classes? Classes { get; }

    /// <param name="plain">Makes a host of that kind of database with the settings of every test.</param>
    internal static Task<Template> Of<THost>(Beginning begins, Func<Beginning, string?, THost> plain) where THost : KhueHost =>
        made.GetOrAdd((typeof(THost), begins), _ => new(() => Make(begins, plain))).Value;

    static async Task<Template> Make<THost>(Beginning begins, Func<Beginning, string?, THost> plain) where THost : KhueHost
    {
        var host = begins == Beginning.Migrated ? plain(begins, "It is the template.") : plain(begins - 1, null);
        await host.InitializeAsync();
        var province = begins == Beginning.Province ? await Province.Make(host) : host.Province;
        var classes = begins == Beginning.School ? await Classes.Make(host) : host.Classes;
        await host.Settle();
        await host.Rest();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => host.DisposeAsync().GetAwaiter().GetResult();
        return new(host, province, classes);
    }
}
