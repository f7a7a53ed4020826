namespace Khue.Registry.Changes;

/// <summary>What the OpenAPI document says of parameters that many routes have.</summary>
internal static class ApiWords
{
    public const string After = "Cursor: `next` of the page before; the first page when left out.";
    public const string Since = "Cursor: `next` of the answer before, told at the end too. From the beginning when left out; `now` tells where to begin following.";
    public const string Upto200 = "How many at most, 1 to 200.";
    public const string Upto500 = "How many at most, 1 to 500.";
}
