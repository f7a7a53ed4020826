using Khue.BrowserTests.Support;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Khue.BrowserTests.Support.LongestFirst", "Khue.BrowserTests")]

namespace Khue.BrowserTests.Support;

// Each collection has a server of its own. Those of a collection go one after the other, two collections go side by
// side (KHUE_LANES).
[CollectionDefinition(nameof(OnSqlite))] public sealed class OnSqlite : ICollectionFixture<KhueOnSqlite>;
[CollectionDefinition(nameof(OnPostgres))] public sealed class OnPostgres : ICollectionFixture<KhueOnPostgres>;
[CollectionDefinition(nameof(PagesOnSqlite))] public sealed class PagesOnSqlite : ICollectionFixture<KhueOnSqlite>;
[CollectionDefinition(nameof(SignedOnSqlite))] public sealed class SignedOnSqlite : ICollectionFixture<KhueOnSqlite>;

// What does not run beside others runs after them.
[CollectionDefinition(nameof(AtTheEnd), DisableParallelization = true)] public sealed class AtTheEnd;

/// <summary>The longest lane begins, beside the one that makes the other database's demo; the short ones fill up.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    static readonly List<string> Order =
        [nameof(OnSqlite), nameof(OnPostgres), nameof(PagesOnSqlite), nameof(SignedOnSqlite), nameof(AtTheEnd)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> collections) =>
        collections.OrderBy(x => Order.IndexOf(x.DisplayName));
}
