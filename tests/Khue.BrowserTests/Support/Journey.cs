namespace Khue.BrowserTests.Support;

/// <summary>
/// What people do with the program, from one page to the next. Counts itself, so that <see cref="VisitList"/> knows
/// whether all have begun.
/// </summary>
public abstract class Journey
{
    /// <summary>Runs for each test.</summary>
    protected Journey() => Visits.Begin();
}
