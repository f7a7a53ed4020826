using System.Reflection;
using System.Text.RegularExpressions;
using Khue.Tests.Support;

namespace Khue.Tests.Architecture;

/// <summary>The walls of the suite itself: what ./test quick relies on when it leaves tests out.</summary>
public sealed partial class SuiteTests
{
    static readonly Type[] Classes =
    [
        .. typeof(SuiteTests).Assembly.GetTypes().Where(t => t is { IsClass: true } && t.GetMethods().Any(m => m.GetCustomAttribute<FactAttribute>() is not null)),
    ];

    [Fact]
    public void Every_test_stands_in_the_folder_that_its_namespace_names()
    {
        foreach (var file in Repository.Files("tests/Khue.Tests", "*.cs"))
        {
            var folder = Path.GetRelativePath(Path.Combine(Repository.Root, "tests"), Path.GetDirectoryName(file)!);
            Assert.Equal((file, folder.Replace('/', '.')), (file, Namespace().Match(File.ReadAllText(file)).Groups[1].Value));
        }
    }

    [Fact]
    public void Whoever_runs_on_postgresql_says_so_at_the_end_of_the_name()
    {
        foreach (var type in Classes.Where(t => !t.IsAbstract))
            Assert.True(type.Name.EndsWith("OnPostgres", StringComparison.Ordinal) || !Fixtures(type).Any(IsOnPostgres), type.FullName);
    }

    [Fact]
    public void What_is_proven_on_one_database_is_proven_on_the_other()
    {
        var shared = Classes.Where(t => t.IsAbstract && Array.Exists(Classes, c => c.BaseType == t)).ToList();
        Assert.NotEmpty(shared);
        foreach (var type in shared)
        {
            var names = Classes.Where(c => c.BaseType == type).Select(c => c.Name).ToList();
            Assert.Equal(names.Count(x => x.EndsWith("OnSqlite", StringComparison.Ordinal)), names.Count(x => x.EndsWith("OnPostgres", StringComparison.Ordinal)));
        }
    }

    static IEnumerable<Type> Fixtures(Type type) =>
        type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IClassFixture<>)).Select(i => i.GetGenericArguments()[0]);

    static bool IsOnPostgres(Type fixture) => typeof(PostgresHost).IsAssignableFrom(fixture) || fixture.Name.Contains("Postgres", StringComparison.Ordinal);

    [GeneratedRegex("^namespace ([^;]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
