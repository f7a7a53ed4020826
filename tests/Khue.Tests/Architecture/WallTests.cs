using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Modules;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Architecture;

/// <summary>The walls of the house. Modules come from the program's own list, so a new one stands behind them from its first day.</summary>
public sealed class WallTests(SqliteHost host) : IClassFixture<SqliteHost>
{
    static readonly Assembly[] Modules = [.. Khue.Web.Modules.All.Select(m => m.GetType().Assembly).Distinct().Where(a => a.GetName().Name != "Khue.Web")];
    static readonly string[] Names = [.. Modules.Select(a => a.GetName().Name!)];

    [Fact]
    public void A_module_uses_only_the_contracts_of_another()
    {
        var offences = new List<string>();
        foreach (var module in Modules)
        {
            using var pe = new PEReader(File.OpenRead(module.Location));
            var metadata = pe.GetMetadataReader();
            foreach (var type in metadata.TypeReferences.Select(metadata.GetTypeReference).Where(t => t.ResolutionScope.Kind == HandleKind.AssemblyReference))
            {
                var owner = metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name);
                if (Names.Contains(owner) && metadata.GetString(type.Namespace) != $"{owner}.Contracts")
                    offences.Add($"{module.GetName().Name} uses {metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}");
            }
        }
        Assert.Empty(offences);
    }

    [Fact]
    public void Every_table_bears_its_modules_prefix_and_no_key_crosses_modules()
    {
        using var scope = host.Services.CreateScope();
        var byAssembly = Khue.Web.Modules.All.ToDictionary(m => m.GetType().Assembly, m => m.Name);
        byAssembly[typeof(KhueDb).Assembly] = "kernel";
        foreach (var entity in scope.ServiceProvider.GetRequiredService<KhueDb>().Model.GetEntityTypes())
        {
            Assert.StartsWith(byAssembly[entity.ClrType.Assembly] + "_", entity.GetTableName());
            Assert.All(entity.GetForeignKeys(), key => Assert.Equal(entity.ClrType.Assembly, key.PrincipalEntityType.ClrType.Assembly));
        }
    }

    [Fact]
    public void Contracts_are_interfaces_records_enums_and_facts_and_all_are_documented()
    {
        foreach (var type in Modules.SelectMany(m => m.GetTypes()).Where(t => t.Namespace?.EndsWith(".Contracts", StringComparison.Ordinal) == true && !t.IsNested && !Generated(t)))
            Assert.True(type.IsInterface || type.IsEnum || IsRecord(type) || (type.IsAbstract && type.IsSealed), $"{type.FullName} is neither interface, record, enum nor constants");
        var source = Repository.Files("src/Modules", "*.cs").Where(f => f.Contains("/Contracts/", StringComparison.Ordinal));
        var bare = new List<string>();
        foreach (var file in source)
        {
            var lines = File.ReadAllLines(file);
            for (var i = 0; i < lines.Length; i++)
                if (lines[i].StartsWith("public ", StringComparison.Ordinal) && !Documented(lines, i)) bare.Add($"{Path.GetFileName(file)}: {lines[i]}");
        }
        Assert.Empty(bare);
    }

    [Fact]
    public void Nothing_else_is_public_but_components_view_records_and_the_module()
    {
        var open = Modules.SelectMany(m => m.GetExportedTypes()).Where(t => !t.IsNested && t.Namespace?.EndsWith(".Contracts", StringComparison.Ordinal) != true && !typeof(IComponent).IsAssignableFrom(t)
            && !typeof(IModule).IsAssignableFrom(t) && !(IsRecord(t) && t.Name.EndsWith("Row", StringComparison.Ordinal)) && !t.Name.EndsWith("Permissions", StringComparison.Ordinal) && !Generated(t)).ToList();
        Assert.Empty(open);
    }

    [Fact]
    public void Raw_sql_stays_in_the_kernels_data_folder_and_in_insight()
    {
        string[] words = ["FromSql", "SqlQuery", "ExecuteSql", "CommandText", "NpgsqlCommand", "SqliteCommand"];
        var offences = Repository.Files("src", "*.cs").Where(f => !f.Contains("/Kernel/Data/", StringComparison.Ordinal) && !f.Contains("/Insight/", StringComparison.Ordinal) && !f.Contains("/Migrations.", StringComparison.Ordinal))
            .Where(f => words.Any(File.ReadAllText(f).Contains)).Select(Path.GetFileName).ToList();
        Assert.Empty(offences);
    }

    [Fact]
    public void Every_page_and_route_declares_who_may_come_or_says_anyone()
    {
        var silent = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            // The framework's own: redirects of forms, and files of the design system while developing.
            .Where(e => e.RoutePattern.RawText is not ("/_framework/opaque-redirect" or "{**path:file}"))
            .Where(e => e.Metadata.GetMetadata<IAuthorizeData>() is not { Policy.Length: > 0 } && e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(e => e.RoutePattern.RawText).ToList();
        Assert.Empty(silent);
    }

    [Fact]
    public void Every_policy_is_a_declared_permission_and_every_permission_bears_its_modules_name()
    {
        var modules = host.Services.GetRequiredService<ModuleList>();
        var known = modules.All.SelectMany(m => m.Permissions).Select(p => p.Name).ToHashSet();
        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints)
            foreach (var policy in endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).OfType<string>()) Assert.Contains(policy, known);
        foreach (var module in modules.All) Assert.All(module.Permissions, p => Assert.StartsWith(module.Name + ".", p.Name));
    }

    [Fact]
    public async Task A_change_without_a_fact_is_refused_whoever_saves_it()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        db.Add(new Khue.Registry.Organizations.Organization(Khue.Registry.Contracts.OrganizationKind.School, "silent", "THCS Lặng Lẽ", null, new DateOnly(2020, 1, 1)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public void Every_module_has_its_fixed_files_and_a_folder_of_tests()
    {
        foreach (var name in Modules.Select(m => m.GetName().Name!["Khue.".Length..]))
        {
            string[] files = ["README.md", $"{name}Module.cs", $"{name}Permissions.cs", $"{name}Errors.cs", $"{name}PersonalData.cs"];
            Assert.All(files, file => Assert.True(File.Exists(Path.Combine(Repository.Root, "src/Modules", name, file)), $"{name} lacks {file}"));
            Assert.True(Directory.Exists(Path.Combine(Repository.Root, "tests/Khue.Tests/Modules", name)), $"{name} has no tests");
        }
    }

    [Fact]
    public void Every_fact_can_be_read_back_from_the_journal_under_its_name() =>
        Assert.All(host.Services.GetRequiredService<ModuleList>().Types<IFact>(), x => Assert.Contains($"{x.Module.Name}.{x.Type.Name}", host.Services.GetRequiredService<FactCatalog>().Names));

    [Fact]
    public void Every_fact_is_said_in_words_and_names_only_what_it_holds()
    {
        var offences = new List<string>();
        foreach (var (_, type) in host.Services.GetRequiredService<ModuleList>().Types<IFact>())
            if (FactText.Said(type) is not { Length: > 0 } said) offences.Add($"{type.Name} has no [Said]");
            else offences.AddRange(FactText.Names(said).Where(n => type.GetProperty(n)?.PropertyType is not { } held || !IsPlain(held)).Select(n => $"{type.Name} has no plain {n}"));
        Assert.Empty(offences);
        static bool IsPlain(Type type) => type == typeof(string) || type == typeof(int) || type == typeof(DateOnly);
    }

    static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null || type.GetMethods(BindingFlags.NonPublic | BindingFlags.Instance).Any(m => m.Name == "PrintMembers");
    static bool Generated(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.Name.StartsWith('_') || type.Name.Contains("__", StringComparison.Ordinal);

    static bool Documented(string[] lines, int at)
    {
        while (--at >= 0 && lines[at].TrimStart().StartsWith('[')) { }
        return at >= 0 && lines[at].TrimStart().StartsWith("///", StringComparison.Ordinal);
    }
}
