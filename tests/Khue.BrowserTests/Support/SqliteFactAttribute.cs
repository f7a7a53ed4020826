using Xunit.Abstractions;
using Xunit.Sdk;

namespace Khue.BrowserTests.Support;

/// <summary>A journey that PostgreSQL need not repeat, and why. A plain [Fact] runs on both.</summary>
/// <param name="because">What a second database would not show.</param>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Khue.BrowserTests.Support.SqliteFacts", "Khue.BrowserTests")]
public sealed class SqliteFactAttribute(string because) : FactAttribute
{
    public string Because => because;
}

/// <summary>Finds such journeys in the classes of SQLite alone.</summary>
public sealed class SqliteFacts(IMessageSink messages) : FactDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo fact) =>
        IsOf(method.TestClass.Class.Name) ? base.Discover(options, method, fact) : [];

    public static bool IsOf(string testClass) => !testClass.EndsWith("OnPostgres", StringComparison.Ordinal);
}
